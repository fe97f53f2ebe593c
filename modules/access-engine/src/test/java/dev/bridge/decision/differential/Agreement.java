package dev.bridge.decision.differential;

import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Engine;
import dev.bridge.decision.Listed;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Question;
import dev.bridge.decision.Subject;
import dev.bridge.decision.Truth;
import dev.bridge.decision.Verdict;
import dev.bridge.decision.corpus.Query;
import dev.bridge.decision.obvious.Obvious;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether an engine's answers are right. Truths must be those of the obvious evaluator; lists must have exactly what the engine's own
 * check allows, and flagged what it leaves conditional.
 */
final class Agreement {

    private final Engine.View view;
    private final Obvious obvious;
    private final Circumstances circumstances;

    Agreement(Engine.View view, Obvious obvious, Circumstances circumstances) {
        this.view = view;
        this.obvious = obvious;
        this.circumstances = circumstances;
    }

    /** What is wrong with the answer, or null. */
    @Nullable
    String difference(Query query) {
        return switch (query) {
            case Query.Check check -> check(check);
            case Query.Objects objects -> objects(objects);
            case Query.Subjects subjects -> subjects(subjects);
            case Query.Actions actions -> actions(actions);
        };
    }

    private @Nullable String check(Query.Check check) {
        Verdict verdict = ask(check.subject(), check.relation(), check.resource());
        Truth truth = truth(check);
        if (verdict.truth() != truth) {
            return "is " + verdict + " instead of " + truth;
        }
        if (truth != Truth.UNKNOWN) {
            return verdict.missing().isEmpty() ? null : "misses " + verdict.missing() + " though " + truth;
        }
        if (!obvious.missing().containsAll(verdict.missing())) {
            return "misses " + verdict.missing() + " instead of some of " + obvious.missing();
        }
        return verdict.missing().isEmpty() && verdict.failures().isEmpty() && hangsOnConditions(check)
                ? "does not tell what is missing of " + obvious.missing()
                : null;
    }

    private boolean hangsOnConditions(Query.Check check) {
        return List.of(Truth.TRUE, Truth.FALSE).stream()
                .anyMatch(known -> obvious.assuming(known).truth(check.subject(), check.relation(), check.resource())
                        != Truth.UNKNOWN);
    }

    private Truth truth(Query.Check check) {
        return obvious.truth(check.subject(), check.relation(), check.resource());
    }

    private Verdict ask(Subject subject, String relation, ObjectReference resource) {
        return view.check(new Question(subject, relation, resource, circumstances));
    }

    private @Nullable String objects(Query.Objects query) {
        Set<ObjectReference> objects = new LinkedHashSet<>(obvious.objects());
        if (query.subject() instanceof Subject.Userset(ObjectReference object, String _)) {
            objects.add(object);
        }
        List<String> ids = objects.stream()
                .filter(object -> object.type().equals(query.type()))
                .map(ObjectReference::id)
                .toList();
        return compare(
                view.objects(query.subject(), query.relation(), query.type(), circumstances),
                ids,
                id -> new Query.Check(query.subject(), query.relation(), new ObjectReference(query.type(), id)));
    }

    private @Nullable String actions(Query.Actions query) {
        return compare(
                view.actions(query.subject(), query.resource(), circumstances),
                obvious.names(query.resource().type()),
                name -> new Query.Check(query.subject(), name, query.resource()));
    }

    /** For whom only a wildcard decides need not be listed beside it. Nothing need be listed of what no grant names. */
    private @Nullable String subjects(Query.Subjects query) {
        List<Listed> listed =
                view.subjects(query.relation(), query.resource(), query.type(), query.subjectRelation(), circumstances);
        Set<String> ids = new LinkedHashSet<>();
        if (obvious.isNamed(query.resource())) {
            for (ObjectReference object : obvious.objects()) {
                if (object.type().equals(query.type()) && obvious.isNamed(object)) {
                    ids.add(object.id());
                }
            }
            if (query.subjectRelation() == null) {
                ids.add("*");
            }
        }
        if (query.subjectRelation() == null) {
            Truth everyone = truth(asking(query, "*"));
            Obvious bare = obvious.withoutWildcards();
            ids.removeIf(id -> !id.equals("*")
                    && truth(asking(query, id)) == everyone
                    && bare.truth(asking(query, id).subject(), query.relation(), query.resource()) != Truth.TRUE);
        }
        listed.forEach(each -> ids.add(each.id()));
        return compare(listed, ids, id -> asking(query, id));
    }

    private static Query.Check asking(Query.Subjects query, String id) {
        Subject subject = query.subjectRelation() != null
                ? new Subject.Userset(new ObjectReference(query.type(), id), query.subjectRelation())
                : id.equals("*") ? new Subject.Everyone(query.type()) : Subject.one(query.type(), id);
        return new Query.Check(subject, query.relation(), query.resource());
    }

    /** @param ids all that may be listed */
    private @Nullable String compare(
            List<Listed> listed, Iterable<String> ids, Function<String, Query.Check> question) {
        Set<String> allowed = new HashSet<>();
        Set<String> conditional = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (Listed each : listed) {
            if (!(each.missing().isEmpty() ? allowed : conditional).add(each.id())) {
                wrong.add(each.id() + " twice");
            }
        }
        for (String id : ids) {
            Query.Check check = question.apply(id);
            Verdict verdict = ask(check.subject(), check.relation(), check.resource());
            if (allowed.remove(id) != (truth(check) == Truth.TRUE)) {
                wrong.add(id + " is " + truth(check));
            }
            if (conditional.remove(id) == verdict.missing().isEmpty()) {
                wrong.add(id + " is " + verdict);
            }
        }
        allowed.forEach(id -> wrong.add(id + " from nowhere"));
        conditional.forEach(id -> wrong.add(id + " from nowhere"));
        return wrong.isEmpty() ? null : "lists " + listed + ", but " + String.join(", ", wrong);
    }
}
