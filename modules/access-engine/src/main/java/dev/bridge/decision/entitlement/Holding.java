package dev.bridge.decision.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account has a feature at an instant.
 *
 * @param source what gives it, or gave it; null where nothing ever did
 * @param until the first instant at which it is over, or at which it was; null for no end
 * @param graceUntil how long it is given though it is owed for; null where nothing is owed
 */
public record Holding(
        State state,
        @Nullable String source,
        @Nullable Instant until,
        @Nullable Instant graceUntil) {

    /** How it stands. */
    public enum State {
        HELD,
        /** It was never there, there is none of it, or it has not begun. */
        UNAVAILABLE,
        ENDED,
        /** It is owed for, and the grace is over. */
        PAST_DUE
    }

    static final Holding UNAVAILABLE = new Holding(State.UNAVAILABLE, null, null, null);

    public boolean isHeld() {
        return state == State.HELD;
    }
}
