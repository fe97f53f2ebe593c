package dev.bridge.identity.token;

import java.util.Locale;

/** Whether a token may be used at all. */
public enum TokenState {
    ACTIVE,
    /** Switched off, and can be switched on again. */
    INACTIVE,
    /** Ended for good. */
    REVOKED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TokenState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
