package dev.bridge.decision.flag;

/** Declarations of flags that cannot be compiled. */
public final class InvalidFlags extends RuntimeException {

    /** What is wrong. */
    public enum Code {
        /** Flags require each other in a circle. */
        CYCLE,
        /** A required flag, a segment or a variant is not declared. */
        NAME_UNDEFINED,
        /** A {@code when} cannot be read or does not fit. */
        WHEN_INVALID,
        /** A share is no number of buckets, or those of a split are not all. */
        SHARE_INVALID,
        /** A unit that is none. */
        UNIT_INVALID,
        /** A list of a segment is longer than {@link SegmentMembers#LIMIT}. */
        SEGMENT_TOO_LARGE
    }

    private final Code code;

    InvalidFlags(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
