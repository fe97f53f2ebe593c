package dev.bridge.decision.unified;

/** How one part of a decision came out. */
public enum Result {
    ALLOW,
    DENY,
    /** It hangs on something that the question does not say. */
    CONDITIONAL,
    /** The action names none. */
    NOT_APPLICABLE,
    /** Another part has denied already. */
    NOT_EVALUATED,
    /** What is known is older than this part may rest on. */
    STALE;

    /** Whether it stands in nobody's way. */
    public boolean holds() {
        return this == ALLOW || this == NOT_APPLICABLE;
    }
}
