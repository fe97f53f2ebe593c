package dev.bridge.accounts;

import java.util.Locale;

/** Whether somebody may act. Only {@link #ACTIVE} ones may. */
public enum PrincipalState {
    ACTIVE,
    /** An emergency brake: every credential is dead until recovery. */
    LOCKED,
    /** Cut off by the operator. */
    DISABLED,
    /** An agent whose owner is gone, until another accepts. */
    PAUSED,
    CLOSING,
    /** The id remains, and nothing else. */
    ERASED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PrincipalState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
