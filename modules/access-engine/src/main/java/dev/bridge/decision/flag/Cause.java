package dev.bridge.decision.flag;

import org.jspecify.annotations.Nullable;

/** What decided, in the order in which it is asked (access.md 8). */
public enum Cause {
    KILLED(Reason.DISABLED),
    REQUIREMENT(Reason.DISABLED),
    OVERRIDE(Reason.TARGETING_MATCH),
    /** The variant stored at the unit's first exposure. */
    ASSIGNMENT(Reason.SPLIT),
    /** A rule without buckets. */
    RULE(Reason.TARGETING_MATCH),
    /** A rule whose rollout includes the unit, or that splits. */
    BUCKET(Reason.SPLIT),
    /** The default of a flag without rules. */
    NO_RULES(Reason.STATIC),
    /** The default, since no rule matches. */
    DEFAULT(Reason.UNKNOWN);

    private final Reason reason;

    Cause(Reason reason) {
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** OFREP's {@code metadata.detail}, for what its reasons have no word for. */
    public @Nullable String detail() {
        return this == DEFAULT ? "DEFAULT" : null;
    }
}
