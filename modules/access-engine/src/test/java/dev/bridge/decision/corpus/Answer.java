package dev.bridge.decision.corpus;

import static java.util.stream.Collectors.toSet;

import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Engine;
import dev.bridge.decision.Listed;
import dev.bridge.decision.Question;
import dev.bridge.decision.Verdict;
import java.util.List;
import java.util.function.Predicate;

/** What an engine answers. */
public final class Answer {

    private Answer() {}

    /** A name that the model lacks and facts that it does not allow have answers of their own. */
    public static Outcome of(Engine.View view, Query query, Circumstances circumstances) {
        if (!circumstances.facts().stream().allMatch(view::allows)) {
            return Outcome.Word.REFUSED;
        }
        return switch (query) {
            case Query.Check check when !view.knows(check.resource().type(), check.relation()) -> Outcome.Word.UNKNOWN;
            case Query.Objects objects when !view.knows(objects.type(), objects.relation()) -> Outcome.Word.UNKNOWN;
            case Query.Subjects subjects
            when !view.knows(subjects.resource().type(), subjects.relation()) -> Outcome.Word.UNKNOWN;
            case Query.Check check ->
                outcome(view.check(new Question(check.subject(), check.relation(), check.resource(), circumstances)));
            case Query.Objects objects ->
                outcome(view.objects(objects.subject(), objects.relation(), objects.type(), circumstances));
            case Query.Subjects subjects ->
                outcome(view.subjects(
                        subjects.relation(),
                        subjects.resource(),
                        subjects.type(),
                        subjects.subjectRelation(),
                        circumstances));
            case Query.Actions actions -> outcome(view.actions(actions.subject(), actions.resource(), circumstances));
        };
    }

    private static Outcome outcome(Verdict verdict) {
        return switch (verdict.truth()) {
            case TRUE -> Outcome.Word.TRUE;
            case FALSE -> Outcome.Word.FALSE;
            case UNKNOWN ->
                verdict.missing().isEmpty() ? Outcome.Word.UNDEFINED : new Outcome.Conditional(verdict.missing());
        };
    }

    private static Outcome outcome(List<Listed> listed) {
        Predicate<Listed> allowed = each -> each.missing().isEmpty();
        return new Outcome.Listed(
                listed.stream().filter(allowed).map(Listed::id).collect(toSet()),
                listed.stream().filter(allowed.negate()).map(Listed::id).collect(toSet()));
    }
}
