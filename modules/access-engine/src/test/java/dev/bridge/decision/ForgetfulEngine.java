package dev.bridge.decision;

import dev.bridge.decision.declaration.ResourceType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Wrong on purpose: it loses grants of one relation. */
public record ForgetfulEngine(Engine right, String relation) implements Engine {

    @Override
    public View open(Map<String, ResourceType> types) {
        return new Revision(right.open(types), relation);
    }

    private record Revision(View right, String relation) implements View {

        @Override
        public View with(Changes changes) {
            return new Revision(right.with(new Changes(kept(changes.writes()), changes.deletes())), relation);
        }

        private List<Grant> kept(List<Grant> grants) {
            return grants.stream()
                    .filter(grant -> !grant.relation().equals(relation))
                    .toList();
        }

        private Circumstances kept(Circumstances circumstances) {
            return new Circumstances(circumstances.now(), circumstances.context(), kept(circumstances.facts()));
        }

        @Override
        public View under(Map<String, ResourceType> types) {
            return new Revision(right.under(types), relation);
        }

        @Override
        public boolean knows(String type, String name) {
            return right.knows(type, name);
        }

        @Override
        public boolean allows(Grant grant) {
            return right.allows(grant);
        }

        @Override
        public Verdict check(Question question) {
            return right.check(new Question(
                    question.subject(), question.relation(), question.resource(), kept(question.circumstances())));
        }

        @Override
        public List<Listed> objects(Subject subject, String name, String type, Circumstances circumstances) {
            return right.objects(subject, name, type, kept(circumstances));
        }

        @Override
        public List<Listed> subjects(
                String name,
                ObjectReference resource,
                String type,
                @Nullable String subjectRelation,
                Circumstances circumstances) {
            return right.subjects(name, resource, type, subjectRelation, kept(circumstances));
        }

        @Override
        public List<Listed> actions(Subject subject, ObjectReference resource, Circumstances circumstances) {
            return right.actions(subject, resource, kept(circumstances));
        }
    }
}
