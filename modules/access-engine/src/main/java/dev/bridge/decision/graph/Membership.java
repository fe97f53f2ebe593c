package dev.bridge.decision.graph;

/**
 * The usersets that hold somebody, kept ready: those whose membership grants on the userset's own object alone decide, without a
 * condition and without an end.
 *
 * @param direct named by a grant, sorted
 * @param closure these and all that hold them, sorted
 */
@SuppressWarnings("ArrayRecordComponent") // as in Node
record Membership(int[] direct, int[] closure) {

    static final Membership NONE = new Membership(Sorted.NONE, Sorted.NONE);
}
