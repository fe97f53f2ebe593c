package dev.bridge.decision;

import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.obvious.Obvious;
import dev.bridge.decision.obvious.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The obvious evaluator as an engine. */
public record ObviousEngine() implements Engine {

    @Override
    public View open(Map<String, ResourceType> types) {
        return new Revision(new World(types, List.of()));
    }

    private record Revision(World world) implements View {

        @Override
        public View with(Changes changes) {
            return new Revision(world.without(changes.deletes()).with(changes.writes()));
        }

        @Override
        public View under(Map<String, ResourceType> types) {
            return new Revision(world.under(types));
        }

        @Override
        public boolean knows(String type, String name) {
            return world.names(type).contains(name);
        }

        @Override
        public boolean allows(Grant grant) {
            return world.allows(grant);
        }

        @Override
        public Verdict check(Question question) {
            return verdict(
                    obvious(question.circumstances()), question.subject(), question.relation(), question.resource());
        }

        @Override
        public List<Listed> objects(Subject subject, String relation, String type, Circumstances circumstances) {
            Obvious obvious = obvious(circumstances);
            Set<ObjectReference> objects = obvious.objects();
            if (subject instanceof Subject.Userset(ObjectReference object, String _)) {
                objects.add(object);
            }
            List<Listed> listed = new ArrayList<>();
            for (ObjectReference object : objects) {
                if (object.type().equals(type)) {
                    add(listed, object.id(), verdict(obvious, subject, relation, object));
                }
            }
            return listed;
        }

        @Override
        public List<Listed> subjects(
                String relation,
                ObjectReference resource,
                String type,
                @Nullable String subjectRelation,
                Circumstances circumstances) {
            Obvious obvious = obvious(circumstances);
            Verdict everyone = verdict(obvious, new Subject.Everyone(type), relation, resource);
            List<Listed> listed = new ArrayList<>();
            for (Subject subject : obvious.subjects()) {
                if (!subject.type().equals(type)) {
                    continue;
                }
                switch (subject) {
                    case Subject.Everyone _ when subjectRelation == null -> add(listed, "*", everyone);
                    case Subject.One(ObjectReference object)
                    when subjectRelation == null -> {
                        if (!everyone.allows() || isNamed(obvious, object, relation, resource)) {
                            add(listed, object.id(), verdict(obvious, subject, relation, resource));
                        }
                    }
                    case Subject.Userset(ObjectReference object, String name)
                    when name.equals(subjectRelation) ->
                        add(listed, object.id(), verdict(obvious, subject, relation, resource));
                    case Subject.One _, Subject.Everyone _, Subject.Userset _ -> {}
                }
            }
            return listed;
        }

        /** Whether they would have it too if no wildcard stood for them: then they are listed beside it. */
        private static boolean isNamed(
                Obvious obvious, ObjectReference object, String relation, ObjectReference resource) {
            return obvious.withoutWildcards().truth(new Subject.One(object), relation, resource) == Truth.TRUE;
        }

        @Override
        public List<Listed> actions(Subject subject, ObjectReference resource, Circumstances circumstances) {
            Obvious obvious = obvious(circumstances);
            List<Listed> listed = new ArrayList<>();
            for (String name : world.names(resource.type())) {
                add(listed, name, verdict(obvious, subject, name, resource));
            }
            return listed;
        }

        private Obvious obvious(Circumstances circumstances) {
            return Obvious.of(world, circumstances.now(), circumstances.context(), circumstances.facts());
        }

        private static Verdict verdict(Obvious obvious, Subject subject, String name, ObjectReference resource) {
            return switch (obvious.truth(subject, name, resource)) {
                case TRUE -> Verdict.YES;
                case FALSE -> Verdict.NO;
                case UNKNOWN -> new Verdict(Truth.UNKNOWN, obvious.missing(), Set.of());
            };
        }

        private static void add(List<Listed> listed, String id, Verdict verdict) {
            if (verdict.allows() || !verdict.missing().isEmpty()) {
                listed.add(new Listed(id, new HashSet<>(verdict.missing())));
            }
        }
    }
}
