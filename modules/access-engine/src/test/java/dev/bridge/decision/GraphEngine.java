package dev.bridge.decision;

import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.graph.Check;
import dev.bridge.decision.graph.Listing;
import dev.bridge.decision.graph.Model;
import dev.bridge.decision.graph.Snapshot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine itself. */
public record GraphEngine() implements Engine {

    private static final long SEED = 7;

    @Override
    public View open(Map<String, ResourceType> types) {
        Model model = Model.compile(types);
        return new Revision(model, Snapshot.empty(model, SEED));
    }

    private record Revision(Model model, Snapshot snapshot) implements View {

        @Override
        public View with(Changes changes) {
            return new Revision(model, snapshot.with(changes));
        }

        @Override
        public View under(Map<String, ResourceType> types) {
            Model other = Model.compile(types);
            return new Revision(other, snapshot.under(other));
        }

        @Override
        public boolean knows(String type, String name) {
            return model.has(type, name);
        }

        @Override
        public boolean allows(Grant grant) {
            return Snapshot.empty(model, SEED)
                    .with(Changes.writing(grant))
                    .ignored()
                    .isEmpty();
        }

        @Override
        public Verdict check(Question question) {
            return Check.of(snapshot).check(question);
        }

        @Override
        public List<Listed> objects(Subject subject, String relation, String type, Circumstances circumstances) {
            return Listing.of(snapshot).objects(subject, relation, type, circumstances);
        }

        @Override
        public List<Listed> subjects(
                String relation,
                ObjectReference resource,
                String type,
                @Nullable String subjectRelation,
                Circumstances circumstances) {
            return Listing.of(snapshot).subjects(relation, resource, type, subjectRelation, circumstances);
        }

        @Override
        public List<Listed> actions(Subject subject, ObjectReference resource, Circumstances circumstances) {
            return Listing.of(snapshot).actions(subject, resource, circumstances);
        }
    }
}
