package dev.bridge.decision.graph;

import dev.bridge.decision.Grant;
import dev.bridge.decision.Question;
import dev.bridge.decision.Truth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The grants that lead from a resource to a subject that has something to it: one way, direct grants before groups before other
 * resources. Of an exclusion it says what gives, and not what does not take away.
 */
public final class Grounds {

    private record Goal(int object, Name name) {}

    private final Snapshot view;
    private final Asker asker;
    private final Evaluation evaluation;
    private final Set<Goal> seen = new HashSet<>();
    /** Those whose grants were found, with where these end; several ways may need the same one. */
    private final Map<Goal, Integer> explained = new HashMap<>();

    private final List<Grant> found = new ArrayList<>();

    private Grounds(Snapshot view, Question question) {
        this.view = view;
        this.asker = Asker.of(view, question.subject());
        this.evaluation = new Evaluation(view, asker, question.circumstances(), Check.STEPS);
    }

    /**
     * From the resource to the subject; empty where the subject does not have it.
     *
     * @throws TooComplex if it takes too many steps
     */
    public static List<Grant> of(Snapshot snapshot, Question question) {
        Snapshot view = snapshot.under(question.circumstances());
        Name name = view.model.find(question.resource().type(), question.relation());
        int object = view.find(question.resource());
        if (name == null || object == Dictionary.NONE) {
            return List.of();
        }
        Grounds grounds = new Grounds(view, question);
        return grounds.holds(object, name) && grounds.explain(object, name) ? List.copyOf(grounds.found) : List.of();
    }

    private boolean holds(int object, @Nullable Name name) {
        return name != null && evaluation.holds(object, name) == Truth.TRUE;
    }

    private boolean explain(int object, Name name) {
        if (asker.is(object, name)) {
            return true;
        }
        Goal goal = new Goal(object, name);
        if (seen.add(goal)) {
            if (explain(object, name.node())) {
                explained.put(goal, found.size());
            }
        }
        return explained.containsKey(goal);
    }

    private boolean explain(int object, Node node) {
        return switch (node) {
            case Node.Union union ->
                directly(object, union)
                        || throughGroup(object, union)
                        || throughArrow(object, union)
                        || otherwise(object, union);
            case Node.Reference reference -> explain(object, reference.name());
            case Node.Intersection intersection -> {
                for (Node operand : intersection.operands()) {
                    if (!explain(object, operand)) {
                        yield false;
                    }
                }
                yield true;
            }
            case Node.Exclusion exclusion -> explain(object, exclusion.base());
            case Node.Every every -> everywhere(object, every.arrow());
            case Node.Fixed fixed -> explain(view.find(fixed.object()), fixed.name());
        };
    }

    /** A grant to the subject itself, or to everyone of its type. */
    private boolean directly(int object, Node.Union union) {
        for (int relation : union.relations()) {
            List<Edge> direct =
                    edges(object, relation, subject -> !view.dictionary.isUserset(subject) && asker.means(subject));
            if (!direct.isEmpty()) {
                return found.add(direct.getFirst().grant);
            }
        }
        return false;
    }

    private boolean throughGroup(int object, Node.Union union) {
        for (int relation : union.relations()) {
            for (Edge edge : edges(object, relation, view.dictionary::isUserset)) {
                if (goOn(edge, view.dictionary.objectOf(edge.subject), view.nameOf(edge.subject))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean throughArrow(int object, Node.Union union) {
        for (Node.Arrow arrow : union.arrows()) {
            for (Edge edge : edges(object, arrow.relation(), _ -> true)) {
                if (goOn(edge, edge.subject, view.target(edge.subject, arrow))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean otherwise(int object, Node.Union union) {
        for (Node other : union.others()) {
            if (evaluation.node(object, other) == Truth.TRUE && explain(object, other)) {
                return true;
            }
        }
        return false;
    }

    private boolean everywhere(int object, Node.Arrow arrow) {
        for (Edge edge : edges(object, arrow.relation(), _ -> true)) {
            if (!goOn(edge, edge.subject, view.target(edge.subject, arrow))) {
                return false;
            }
        }
        return true;
    }

    private boolean goOn(Edge edge, int object, @Nullable Name name) {
        if (name == null || !holds(object, name)) {
            return false;
        }
        int before = found.size();
        found.add(edge.grant);
        if (explain(object, name)) {
            return true;
        }
        found.subList(before, found.size()).clear();
        explained.values().removeIf(end -> end > before);
        return false;
    }

    private record Edge(int subject, Grant grant) {}

    private static final Comparator<Edge> BY_SUBJECT =
            Comparator.comparing(edge -> edge.grant.subject().toString());

    /**
     * The grants of a relation that count now, of some subjects: in the order of these, so that every snapshot of the same grants gives
     * the same grounds, whatever numbers it has for them.
     */
    private List<Edge> edges(int object, int relation, IntPredicate wanted) {
        List<Edge> edges = new ArrayList<>();
        Row row = view.subjectsOf.get(object);
        if (row != null) {
            row.forEach(relation, subject -> {
                if (wanted.test(subject)) {
                    edges.add(new Edge(
                            subject,
                            Grant.of(view.object(object), view.model.relation(relation).text, view.subject(subject))));
                }
            });
        }
        Gate[] gates = view.gates.get(object);
        if (gates != null) {
            for (Gate gate : gates) {
                if (gate.relation() == relation
                        && wanted.test(gate.subject())
                        && evaluation.isOpen(object, gate) == Truth.TRUE) {
                    edges.add(new Edge(gate.subject(), view.grant(object, gate)));
                }
            }
        }
        edges.sort(BY_SUBJECT);
        return edges;
    }
}
