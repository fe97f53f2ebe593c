package dev.bridge.decision.graph;

import java.util.HashSet;
import java.util.Set;

/** The goals of a search that has become long. */
final class Seen {

    /** Under this many, looking through the list is quicker. */
    static final int FROM = 16;

    /** A goal; unions are compared by identity. */
    private record Goal(int object, Node.Union union) {

        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Goal goal && object == goal.object && union == goal.union;
        }

        @Override
        public int hashCode() {
            return object * 31 + System.identityHashCode(union);
        }
    }

    private final Set<Goal> goals = new HashSet<>();

    Seen(int[] objects, Node.Union[] unions, int size) {
        for (int at = 0; at < size; at++) {
            add(objects[at], unions[at]);
        }
    }

    boolean add(int object, Node.Union union) {
        return goals.add(new Goal(object, union));
    }
}
