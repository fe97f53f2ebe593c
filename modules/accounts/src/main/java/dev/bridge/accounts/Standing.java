package dev.bridge.accounts;

import java.util.Locale;

/** How an account stands with what it owes; billing says so. */
public enum Standing {
    TRIAL,
    GOOD,
    PAST_DUE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Standing of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
