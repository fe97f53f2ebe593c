package dev.bridge.accounts;

import java.util.Locale;

/** What a name's lease is good for. In every state the account that has it may take it up again, and nobody else. */
public enum LeaseState {
    /** The account is called by it. */
    ACTIVE,
    /** It was renamed away from and leads to its account for a while. */
    REDIRECT,
    /** The operator keeps it from everybody. */
    RESERVED,
    /** It leads nowhere, and only the operator frees it. */
    TOMBSTONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LeaseState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
