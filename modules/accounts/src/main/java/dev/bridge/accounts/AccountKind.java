package dev.bridge.accounts;

import java.util.Locale;

/** What kind of account; it may change, and no id tells it. */
public enum AccountKind {
    PERSONAL,
    ORGANIZATION,
    COMPANY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static AccountKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
