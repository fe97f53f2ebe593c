package dev.bridge.decision.unified;

import java.util.Locale;

/** Why a part did not allow, or what to know although it did. */
public enum Code {
    NO_GRANT,
    ACTION_UNKNOWN,
    TYPE_UNKNOWN,
    FORBIDDEN,
    SETTING_OFF,
    FEATURE_UNAVAILABLE,
    FEATURE_ENDED,
    PAST_DUE,
    ACCOUNT_INACTIVE,
    FLAG_OFF,
    QUOTA_EXHAUSTED,
    LIMIT_REACHED,
    /** Advice: it is allowed beyond what the account has. */
    OVERAGE,
    /** The key of a reservation was used for something else. */
    RESERVATION_MISMATCH,
    /** The question does not say something that decides. */
    CONTEXT_MISSING,
    /** The question says it, and its caller may not be believed. */
    PROPERTIES_NOT_TRUSTED,
    EVALUATION_ERROR,
    TOO_COMPLEX,
    /** Nothing tells what the account has. */
    NOT_CONFIGURED,
    STALE;

    /** As in answers: {@code no_grant}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
