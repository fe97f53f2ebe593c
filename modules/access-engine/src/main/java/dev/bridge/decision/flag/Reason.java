package dev.bridge.decision.flag;

/** Why a flag has its value, in OFREP's words: only those of its schema. */
public enum Reason {
    /** It has no rules. */
    STATIC,
    /** A condition, segment or override picked the subject. */
    TARGETING_MATCH,
    /** A bucket picked the unit, now or when its variant was stored. */
    SPLIT,
    /** It is killed, or lacks a requirement. */
    DISABLED,
    /** None of OFREP's: a default after rules, told as {@code metadata.detail}. */
    UNKNOWN
}
