package dev.bridge.metering.meter;

import java.util.Locale;

/** Why an event is stored and not, or not fully, counted. Each has a way out. */
public enum HeldReason {
    /** Its subject leads to no account. */
    UNKNOWN_SUBJECT,
    /** The meter's value is not there. */
    VALUE_MISSING,
    /** The meter's value is not what it counts. */
    VALUE_INVALID,
    /** The meter's filter cannot say whether it is counted. */
    FILTER_FAILED,
    /** The account has more groups or different values than the meter keeps. */
    CARDINALITY_EXCEEDED,
    /** It voids or corrects an event that has not come. */
    VOID_TARGET_UNKNOWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static HeldReason of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
