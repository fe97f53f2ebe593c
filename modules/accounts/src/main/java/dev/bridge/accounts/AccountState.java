package dev.bridge.accounts;

import java.util.Locale;

/** The derived state of an account, in falling order of precedence. */
public enum AccountState {
    CLOSED,
    CLOSING,
    SUSPENDED,
    PAST_DUE,
    TRIAL,
    ACTIVE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AccountState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
