package dev.bridge.decision.flag;

/** The lists of a segment: those of its declaration and those that are kept beside it. Who is on both is excluded. */
public record SegmentMembers(IdSet include, IdSet exclude) {

    /** Ids in one list. */
    public static final int LIMIT = 1_000_000;
}
