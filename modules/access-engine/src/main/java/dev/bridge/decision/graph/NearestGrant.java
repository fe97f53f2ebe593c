package dev.bridge.decision.graph;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Grant;
import dev.bridge.decision.Question;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.SubjectType;
import java.util.Optional;

/**
 * The change of one grant that would give a subject what it has not: the relation on the resource that gives this and least else, or
 * the one to take away where only an exclusion stands in the way.
 *
 * @param lift whether the grant would have to go
 */
public record NearestGrant(Grant.Edge edge, boolean lift) {

    /**
     * Looks for it; empty where no single grant on the resource changes the answer.
     *
     * @throws TooComplex if a question takes too many steps
     */
    public static Optional<NearestGrant> of(Snapshot snapshot, Question question) {
        Snapshot view = snapshot.under(question.circumstances());
        Name name = view.model.find(question.resource().type(), question.relation());
        if (name == null) {
            return Optional.empty();
        }
        NearestGrant best = null;
        int least = Integer.MAX_VALUE;
        for (Name relation : name.type.names.values()) {
            if (relation.isRelation() && takes(relation, question.subject())) {
                Grant grant = Grant.of(question.resource(), relation.text, question.subject());
                Snapshot then = view.with(Changes.writing(grant));
                if (allows(then, question)) {
                    int given = gives(then, question);
                    if (given < least) {
                        least = given;
                        best = new NearestGrant(grant.edge(), false);
                    }
                }
            }
        }
        return best != null ? Optional.of(best) : exclusion(view, name, question);
    }

    private static boolean takes(Name relation, Subject subject) {
        return relation.subjects.stream().anyMatch(allowed -> switch (allowed) {
            case SubjectType.One(String type) -> subject instanceof Subject.One && type.equals(subject.type());
            case SubjectType.Userset(String type, String of) ->
                subject instanceof Subject.Userset userset
                        && type.equals(userset.type())
                        && of.equals(userset.relation());
            case SubjectType.Everyone(String type) ->
                subject instanceof Subject.Everyone && type.equals(subject.type());
        });
    }

    /** Relations are tried that name the subject, its wildcard, or a group that has it. */
    private static Optional<NearestGrant> exclusion(Snapshot view, Name name, Question question) {
        int object = view.find(question.resource());
        Row row = object == Dictionary.NONE ? null : view.subjectsOf.get(object);
        if (row == null) {
            return Optional.empty();
        }
        Asker asker = Asker.of(view, question.subject());
        for (Name relation : name.type.names.values()) {
            if (relation.isRelation()) {
                for (int subject : row.entries(relation.relation)) {
                    if (asker.means(subject)) {
                        Grant.Edge edge = new Grant.Edge(question.resource(), relation.text, view.subject(subject));
                        if (allows(view.with(Changes.deleting(edge)), question)) {
                            return Optional.of(new NearestGrant(edge, true));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean allows(Snapshot then, Question question) {
        return Check.of(then).check(question).allows();
    }

    /** How many names of the resource's type the subject would have. */
    private static int gives(Snapshot then, Question question) {
        return Listing.of(then)
                .actions(question.subject(), question.resource(), question.circumstances())
                .size();
    }

    @Override
    public String toString() {
        return edge.toString();
    }
}
