package dev.bridge.identity.recovery;

import java.util.Locale;

/** How far a recovery is. */
public enum RecoveryState {
    /** The person has been told, and can stop it. */
    WAITING,
    /** The link has gone out; the person can still stop it. */
    OPEN,
    /** Somebody who reads the person's mail did not want it. */
    STOPPED,
    /** An operator has taken it back, or it could not be gone on with. */
    CANCELLED,
    /** The person is in again. */
    USED,
    /** The link was not used in time. */
    EXPIRED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RecoveryState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public boolean isRunning() {
        return this == WAITING || this == OPEN;
    }
}
