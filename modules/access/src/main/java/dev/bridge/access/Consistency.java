package dev.bridge.access;

/** How new the view must be that an answer comes from. */
public sealed interface Consistency {

    /** The newest that this node has, if it was known to be current lately. */
    record Local() implements Consistency {}

    /** One that knows what the token knows, or a later one. */
    record AtLeast(RevisionToken token) implements Consistency {}

    /** One that knows everything that is committed when it is asked for. */
    record Latest() implements Consistency {}

    /** The very one. */
    record Exact(RevisionToken token) implements Consistency {}
}
