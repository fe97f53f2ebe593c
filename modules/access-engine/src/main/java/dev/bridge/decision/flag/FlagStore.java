package dev.bridge.decision.flag;

import org.jspecify.annotations.Nullable;

/** What is kept beside the declarations of flags, and goes into them when they are compiled. */
public interface FlagStore {

    FlagStore NONE = new FlagStore() {};

    /** Who owned the buckets of a rule's split before, or null for a rule that is new. */
    default @Nullable FlagAllocation allocation(String flag, int rule) {
        return null;
    }

    /** The lists of a segment, those of its declaration among them, or null for the declaration's alone. */
    default @Nullable SegmentMembers members(String segment) {
        return null;
    }
}
