package dev.bridge.decision.graph;

import dev.bridge.decision.Truth;

/**
 * Answers what needs no memory: follows grants that always count, as far as a budget of steps leads. Most questions end here. What
 * meets a gate that might count, a deep userset, a circle or a long way is unknown, and {@link Evaluation} decides it.
 *
 * <p>A descent that ends has looked at a proof or at its absence without coming back to a goal, so that it agrees with the well-founded
 * model whatever the names hang on; one that would come back spends its budget. The budget is divided between branches, and so needs no
 * counter: a descent allocates nothing.
 */
final class Descent {

    /** Steps of one descent, and the frames of the thread's stack. */
    static final int BUDGET = 256;

    private Descent() {}

    /**
     * Whether the asker, who is no userset, has the name on the object; unknown is undecided.
     *
     * @param object {@link Dictionary#NONE} for one that no grant speaks of
     */
    static Truth holds(Snapshot snapshot, Asker asker, int object, Name name) {
        return node(snapshot, asker, object, name.node(), BUDGET);
    }

    private static Truth node(Snapshot snapshot, Asker asker, int object, Node node, int budget) {
        if (budget <= 0) {
            return Truth.UNKNOWN;
        }
        return switch (node) {
            case Node.Union union -> union(snapshot, asker, object, union, budget - 1);
            case Node.Reference reference ->
                node(snapshot, asker, object, reference.name().node(), budget - 1);
            case Node.Intersection intersection ->
                intersection(snapshot, asker, object, intersection.operands(), budget - 1);
            case Node.Exclusion exclusion -> exclusion(snapshot, asker, object, exclusion, budget - 1);
            case Node.Every every -> every(snapshot, asker, object, every.arrow(), budget - 1);
            case Node.Fixed fixed -> fixed(snapshot, asker, fixed, budget - 1);
        };
    }

    private static Truth fixed(Snapshot snapshot, Asker asker, Node.Fixed fixed, int budget) {
        int object = snapshot.find(fixed.object());
        return object == Dictionary.NONE
                ? Truth.FALSE
                : node(snapshot, asker, object, fixed.name().node(), budget);
    }

    private static Truth intersection(Snapshot snapshot, Asker asker, int object, Node[] operands, int budget) {
        Truth truth = Truth.TRUE;
        for (Node operand : operands) {
            truth = truth.and(node(snapshot, asker, object, operand, budget / operands.length));
            if (truth == Truth.FALSE) {
                return truth;
            }
        }
        return truth;
    }

    private static Truth exclusion(Snapshot snapshot, Asker asker, int object, Node.Exclusion exclusion, int budget) {
        Node[] excluded = exclusion.excluded();
        int share = budget / (excluded.length + 1);
        Truth truth = node(snapshot, asker, object, exclusion.base(), share);
        for (Node each : excluded) {
            if (truth == Truth.FALSE) {
                return truth;
            }
            truth = truth.and(node(snapshot, asker, object, each, share).not());
        }
        return truth;
    }

    private static Truth union(Snapshot snapshot, Asker asker, int object, Node.Union union, int budget) {
        Row row = snapshot.row(object);
        for (int relation : union.relations()) {
            if (asker.isJoined(row, relation)) {
                return Truth.TRUE;
            }
        }
        Truth truth = isDoubtful(snapshot, asker, object, union, row) ? Truth.UNKNOWN : Truth.FALSE;
        Node.Arrow[] arrows = union.arrows();
        Node[] others = union.others();
        int branches = arrows.length + others.length;
        for (Node.Arrow arrow : arrows) {
            truth = truth.or(any(snapshot, asker, row, arrow, budget / branches));
            if (truth == Truth.TRUE) {
                return truth;
            }
        }
        for (Node other : others) {
            truth = truth.or(node(snapshot, asker, object, other, budget / branches));
            if (truth == Truth.TRUE) {
                return truth;
            }
        }
        return truth;
    }

    private static Truth any(Snapshot snapshot, Asker asker, Row row, Node.Arrow arrow, int budget) {
        int at = row.position(arrow.relation());
        if (at < 0) {
            return Truth.FALSE;
        }
        if (row.isLarge(at)) {
            return Truth.UNKNOWN;
        }
        int size = row.size(at);
        Truth truth = Truth.FALSE;
        for (int next = 0; next < size && truth != Truth.TRUE; next++) {
            truth = truth.or(target(snapshot, asker, row.entry(at, next), arrow, budget / size));
        }
        return truth;
    }

    /** As {@link Evaluation} has it: everything has the target, and something has. */
    private static Truth every(Snapshot snapshot, Asker asker, int object, Node.Arrow arrow, int budget) {
        if (hasGate(snapshot, object, arrow.relation())) {
            return Truth.UNKNOWN;
        }
        Row row = snapshot.row(object);
        int at = row.position(arrow.relation());
        if (at < 0) {
            return Truth.FALSE;
        }
        if (row.isLarge(at)) {
            return Truth.UNKNOWN;
        }
        int size = row.size(at);
        Truth truth = Truth.TRUE;
        for (int next = 0; next < size && truth != Truth.FALSE; next++) {
            truth = truth.and(target(snapshot, asker, row.entry(at, next), arrow, budget / size));
        }
        return truth;
    }

    private static Truth target(Snapshot snapshot, Asker asker, int parent, Node.Arrow arrow, int budget) {
        Name target = snapshot.target(parent, arrow);
        return target == null ? Truth.FALSE : node(snapshot, asker, parent, target.node(), budget);
    }

    /** Whether something that does not always count may give the union on the object. */
    private static boolean isDoubtful(Snapshot snapshot, Asker asker, int object, Node.Union union, Row row) {
        if (!snapshot.deep.isEmpty()) {
            for (int relation : union.relations()) {
                if (row.intersects(relation, snapshot.deep)) {
                    return true;
                }
            }
        }
        Gate[] gates = snapshot.gates(object);
        for (Gate gate : gates) {
            if (Sorted.contains(union.relations(), gate.relation())
                    && (asker.means(gate.subject()) || snapshot.deep.contains(gate.subject()))) {
                return true;
            }
            for (Node.Arrow arrow : union.arrows()) {
                if (arrow.relation() == gate.relation()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasGate(Snapshot snapshot, int object, int relation) {
        for (Gate gate : snapshot.gates(object)) {
            if (gate.relation() == relation) {
                return true;
            }
        }
        return false;
    }
}
