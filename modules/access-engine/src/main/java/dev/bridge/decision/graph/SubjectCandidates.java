package dev.bridge.decision.graph;

import dev.bridge.decision.Subject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import org.roaringbitmap.RoaringBitmap;

/** Every subject that a grant could lead from to a name on an object: all that may be in the answer, and more. */
final class SubjectCandidates {

    private final Snapshot snapshot;
    private final RoaringBitmap met = new RoaringBitmap();
    private final Set<Subject> found = new LinkedHashSet<>();
    private final Set<Goal> seen = new HashSet<>();
    private final Deque<Goal> open = new ArrayDeque<>();

    private record Goal(int object, Name name) {}

    SubjectCandidates(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    Set<Subject> of(int object, Name name) {
        goal(object, name);
        while (!open.isEmpty()) {
            Goal goal = open.remove();
            addUserset(goal.object, goal.name);
            node(goal.object, goal.name.node());
        }
        return found;
    }

    private void goal(int object, Name name) {
        Goal goal = new Goal(object, name);
        if (seen.add(goal)) {
            open.add(goal);
        }
    }

    private void addUserset(int object, Name name) {
        found.add(new Subject.Userset(snapshot.object(object), name.text));
    }

    private void node(int object, Node node) {
        switch (node) {
            case Node.Union union -> union(object, union);
            case Node.Reference reference -> goal(object, reference.name());
            // Whom the one operand has through everyone, another may name.
            case Node.Intersection intersection -> {
                for (Node operand : intersection.operands()) {
                    node(object, operand);
                }
            }
            case Node.Exclusion exclusion -> node(object, exclusion.base());
            case Node.Every every -> follow(object, every.arrow());
            case Node.Fixed fixed -> {
                int known = snapshot.find(fixed.object());
                if (known != Dictionary.NONE) {
                    goal(known, fixed.name());
                }
            }
        }
    }

    private void union(int object, Node.Union union) {
        for (Name included : union.names()) {
            addUserset(object, included);
        }
        for (int relation : union.relations()) {
            row(object).forEach(relation, this::subject);
            gated(object, relation, this::subject);
        }
        for (Node.Arrow arrow : union.arrows()) {
            follow(object, arrow);
        }
        for (Node other : union.others()) {
            node(object, other);
        }
    }

    private void follow(int object, Node.Arrow arrow) {
        row(object).forEach(arrow.relation(), parent -> target(parent, arrow));
        gated(object, arrow.relation(), parent -> target(parent, arrow));
    }

    private void target(int parent, Node.Arrow arrow) {
        ModelType type =
                snapshot.dictionary.isUserset(parent) ? null : snapshot.types[snapshot.dictionary.typeOf(parent)];
        Name target = type == null ? null : arrow.targets()[type.index];
        if (target != null) {
            goal(parent, target);
        }
    }

    private void subject(int subject) {
        if (!met.checkedAdd(subject)) {
            return;
        }
        found.add(snapshot.subject(subject));
        if (!snapshot.dictionary.isUserset(subject)) {
            return;
        }
        Name name = snapshot.nameOf(subject);
        if (name != null) {
            goal(snapshot.dictionary.objectOf(subject), name);
        }
    }

    private Row row(int object) {
        Row row = snapshot.subjectsOf.get(object);
        return row == null ? Row.EMPTY : row;
    }

    private void gated(int object, int relation, IntConsumer action) {
        Gate[] gates = snapshot.gates.get(object);
        if (gates != null) {
            for (Gate gate : gates) {
                if (gate.relation() == relation) {
                    action.accept(gate.subject());
                }
            }
        }
    }
}
