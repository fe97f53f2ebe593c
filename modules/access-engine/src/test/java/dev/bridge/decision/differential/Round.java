package dev.bridge.decision.differential;

import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.corpus.Query;
import dev.bridge.decision.obvious.Obvious;
import dev.bridge.decision.obvious.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Questions about one revision under the same circumstances. */
final class Round {

    private static final int SUBJECTS = 5;
    private static final int CHECKS = 7;

    private final WorldGenerator generator;
    private final World world;
    private final Set<ObjectReference> objects;
    private final Set<Subject> subjects;

    Round(WorldGenerator generator, World world, Obvious obvious) {
        this.generator = generator;
        this.world = world;
        this.objects = obvious.objects();
        this.subjects = obvious.subjects();
    }

    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (int number = 0; number < SUBJECTS; number++) {
            Subject subject = subject();
            for (int check = 0; check < CHECKS; check++) {
                ObjectReference object = object(subject);
                queries.add(new Query.Check(subject, name(object.type()), object));
            }
            String type = generator.of(world.types().keySet());
            queries.add(new Query.Objects(subject, name(type), type));
            queries.add(new Query.Actions(subject, object(subject)));
        }
        for (int number = 0; number < 2; number++) {
            ObjectReference object = object(subject());
            String type = generator.of(world.types().keySet());
            Set<String> names = world.names(type);
            queries.add(new Query.Subjects(
                    name(object.type()),
                    object,
                    type,
                    names.isEmpty() || generator.oneIn(2) ? null : generator.of(names)));
        }
        return queries;
    }

    private Subject subject() {
        return subjects.isEmpty() || generator.oneIn(20) ? generator.stranger(world.types()) : generator.of(subjects);
    }

    /** Some object, and sometimes the one whose userset asks. */
    private ObjectReference object(Subject subject) {
        if (subject instanceof Subject.Userset(ObjectReference object, String _) && generator.oneIn(4)) {
            return object;
        }
        List<ObjectReference> asked = objects.stream()
                .filter(object -> !world.names(object.type()).isEmpty())
                .toList();
        return asked.isEmpty() || generator.oneIn(30)
                ? new ObjectReference(generator.of(world.types().keySet()), "9")
                : generator.of(asked);
    }

    private String name(String type) {
        Set<String> names = world.names(type);
        return names.isEmpty() || generator.oneIn(50) ? "nothing" : generator.of(names);
    }
}
