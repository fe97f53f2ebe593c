package dev.bridge.decision.graph;

import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Truth;
import dev.bridge.decision.Verdict;
import dev.bridge.decision.expression.Missing;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One subject's questions over one snapshot. For one thread.
 *
 * <p>The meaning is the well-founded model (Van Gelder, Ross and Schlipf 1991), found by search: a goal that hangs on itself through
 * nothing but unions, intersections and arrows is false, and one that hangs on its own negation is unknown. Goals of unions are
 * kept in one list per search, so that each is looked at once however they are linked; goals that hang on themselves through
 * an intersection or exclusion are kept on the path to them. Nothing that was found is remembered.
 */
final class Evaluation {

    private final Snapshot snapshot;
    private final Asker asker;
    private final Circumstances circumstances;
    private final Path path = new Path();
    private int steps;
    private final int limit;

    private @Nullable Missing missing;

    Evaluation(Snapshot snapshot, Asker asker, Circumstances circumstances, int limit) {
        this.snapshot = snapshot;
        this.asker = asker;
        this.circumstances = circumstances;
        this.limit = limit;
    }

    /** The truth with what was asked for and not known, or could not be evaluated, since the last call of {@link #forget}. */
    Verdict verdict(Truth truth) {
        return switch (truth) {
            case TRUE -> Verdict.YES;
            case FALSE -> Verdict.NO;
            case UNKNOWN ->
                missing == null
                        ? new Verdict(truth, Set.of(), Set.of())
                        : new Verdict(truth, missing.names(), missing.failures());
        };
    }

    void forget() {
        missing = null;
    }

    /** @throws TooComplex if the limit of steps or of nested exclusions is passed */
    Truth holds(int object, Name name) {
        if (asker.is(object, name)) {
            return Truth.TRUE;
        }
        return name.recursion() == Name.Recursion.BOOLEAN ? onPath(object, name) : node(object, name.node());
    }

    private Truth onPath(int object, Name name) {
        Truth pending = path.pending(object, name);
        if (pending != null) {
            return pending;
        }
        path.enter(object, name);
        Truth truth = node(object, name.node());
        path.leave();
        return truth;
    }

    Truth node(int object, Node node) {
        return switch (node) {
            case Node.Union union -> union(object, union);
            case Node.Reference reference -> holds(object, reference.name());
            case Node.Intersection intersection -> intersection(object, intersection);
            case Node.Exclusion exclusion -> exclusion(object, exclusion);
            case Node.Every every -> every(object, every.arrow());
            case Node.Fixed fixed -> fixed(fixed);
        };
    }

    private Truth fixed(Node.Fixed fixed) {
        step();
        int object = snapshot.find(fixed.object());
        return object == Dictionary.NONE ? Truth.FALSE : holds(object, fixed.name());
    }

    private Truth intersection(int object, Node.Intersection intersection) {
        step();
        Truth truth = Truth.TRUE;
        for (Node operand : intersection.operands()) {
            truth = truth.and(node(object, operand));
            if (truth == Truth.FALSE) {
                break;
            }
        }
        return truth;
    }

    private Truth exclusion(int object, Node.Exclusion exclusion) {
        step();
        Truth truth = node(object, exclusion.base());
        for (Node excluded : exclusion.excluded()) {
            if (truth == Truth.FALSE) {
                break;
            }
            path.negate();
            truth = truth.and(node(object, excluded).not());
            path.affirm();
        }
        return truth;
    }

    private Truth every(int object, Node.Arrow arrow) {
        step();
        Truth truth = Truth.TRUE;
        Truth some = Truth.FALSE;
        for (int parent : snapshot.row(object).entries(arrow.relation())) {
            Truth target = target(parent, arrow);
            truth = truth.and(target);
            some = some.or(target);
            if (truth == Truth.FALSE) {
                return truth;
            }
        }
        // A gated object asks for the target only as far as it is there: (gone or target); and some object must be
        // there
        // with the target.
        for (Gate gate : snapshot.gates(object)) {
            if (gate.relation() == arrow.relation()) {
                Truth there = isOpen(object, gate);
                if (there != Truth.FALSE) {
                    Truth target = target(gate.subject(), arrow);
                    truth = truth.and(there.not().or(target));
                    some = some.or(there.and(target));
                }
            }
        }
        return truth.and(some);
    }

    /** The arrow's target on an object that it leads to. */
    private Truth target(int parent, Node.Arrow arrow) {
        Name target = snapshot.target(parent, arrow);
        return target == null ? Truth.FALSE : holds(parent, target);
    }

    private Truth union(int object, Node.Union union) {
        step();
        if (isGranted(object, union)) {
            return Truth.TRUE;
        }
        if (union.isFlat() && snapshot.deep.isEmpty() && snapshot.gates(object).length == 0) {
            return Truth.FALSE;
        }
        return new Search().run(object, union);
    }

    /** Whether a grant on the object itself that always counts decides. */
    private boolean isGranted(int object, Node.Union union) {
        if (asker.userset() == object && asker.name() != null && union.includes(asker.name())) {
            return true;
        }
        Row row = snapshot.row(object);
        for (int relation : union.relations()) {
            if (asker.isJoined(row, relation)) {
                return true;
            }
        }
        return false;
    }

    Truth isOpen(int object, Gate gate) {
        if (gate.isOver(circumstances.now())) {
            return Truth.FALSE;
        }
        if (gate.condition() == null) {
            return Truth.TRUE;
        }
        if (missing == null) {
            missing = Missing.collecting();
        }
        return gate.condition()
                .holds(Objects.requireNonNull(gate.bound()), () -> snapshot.object(object), circumstances, missing);
    }

    private void step() {
        if (++steps > limit) {
            throw new TooComplex();
        }
    }

    /**
     * Follows a union to other objects, first in, first out. What lies behind gates that may be open comes last: from there on nothing
     * is better than unknown.
     */
    private final class Search {

        private Goals goals = new Goals();
        private @Nullable Goals doubtful;
        private Truth ceiling = Truth.TRUE;
        private Truth best = Truth.FALSE;

        Truth run(int start, Node.Union union) {
            goals.add(start, union);
            for (int next = 0; best != ceiling; next++) {
                if (next == goals.size() && !doubt()) {
                    return best;
                }
                int object = goals.object(next);
                Node.Union goal = goals.union(next);
                if (next > 0) {
                    step();
                    if (isGranted(object, goal)) {
                        found(Truth.TRUE);
                        continue;
                    }
                }
                follow(object, goal);
            }
            return best;
        }

        /** Goes on behind gates that may be open; false if there is nothing. */
        private boolean doubt() {
            Goals behind = doubtful;
            if (behind == null) {
                return false;
            }
            doubtful = null;
            ceiling = Truth.UNKNOWN;
            int before = goals.size();
            for (int at = 0; at < behind.size(); at++) {
                goals.add(behind.object(at), behind.union(at));
            }
            return best != ceiling && goals.size() > before;
        }

        private void found(Truth truth) {
            best = best.or(truth.and(ceiling));
        }

        private void follow(int object, Node.Union union) {
            Row row = snapshot.row(object);
            for (Node.Arrow arrow : union.arrows()) {
                row.forEach(arrow.relation(), parent -> goOn(parent, snapshot.target(parent, arrow), Truth.TRUE));
            }
            if (!snapshot.deep.isEmpty()) {
                for (int relation : union.relations()) {
                    row.forEach(relation, subject -> {
                        if (snapshot.deep.contains(subject)) {
                            goOn(snapshot.dictionary.objectOf(subject), snapshot.nameOf(subject), Truth.TRUE);
                        }
                    });
                }
            }
            for (Gate gate : snapshot.gates(object)) {
                follow(object, gate, union);
            }
            for (Node other : union.others()) {
                if (best == ceiling) {
                    return;
                }
                found(node(object, other));
            }
        }

        private void follow(int object, Gate gate, Node.Union union) {
            boolean direct = Sorted.contains(union.relations(), gate.relation());
            if (direct && asker.means(gate.subject())) {
                found(isOpen(object, gate));
                return;
            }
            if (direct && snapshot.deep.contains(gate.subject())) {
                goOn(
                        snapshot.dictionary.objectOf(gate.subject()),
                        snapshot.nameOf(gate.subject()),
                        isOpen(object, gate));
            }
            for (Node.Arrow arrow : union.arrows()) {
                if (arrow.relation() == gate.relation()) {
                    Name target = snapshot.target(gate.subject(), arrow);
                    if (target != null) {
                        goOn(gate.subject(), target, isOpen(object, gate));
                    }
                }
            }
        }

        /** @param open whether the way there is */
        private void goOn(int object, @Nullable Name name, Truth open) {
            if (name == null || open == Truth.FALSE || best == ceiling) {
                return;
            }
            if (name.recursion() == Name.Recursion.BOOLEAN || !(name.node() instanceof Node.Union union)) {
                found(open.and(holds(object, name)));
            } else if (asker.is(object, name)) {
                found(open);
            } else if (open == Truth.TRUE || ceiling == Truth.UNKNOWN) {
                goals.add(object, union);
            } else {
                doubtful = doubtful == null ? new Goals() : doubtful;
                doubtful.add(object, union);
            }
        }
    }
}
