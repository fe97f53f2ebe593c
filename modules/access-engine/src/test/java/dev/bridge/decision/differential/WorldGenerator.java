package dev.bridge.decision.differential;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.corpus.Case;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.SubjectType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Small worlds that are as nasty as their model lets them be, and what may be asked in them. The seed decides everything. */
final class WorldGenerator {

    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    private static final int MOST_OBJECTS = 6;
    private static final int MOST_GRANTS = 24;
    private static final int MOST_STAGES = 6;

    private final SplittableRandom random;
    private final ModelGenerator models;

    WorldGenerator(long seed) {
        this.random = new SplittableRandom(seed);
        this.models = new ModelGenerator(random);
    }

    /** Revisions that follow each other, with nothing asked. */
    List<Case.Stage> stages() {
        int objects = 1 + random.nextInt(MOST_OBJECTS);
        Map<String, ResourceType> types = models.types();
        List<Grant> grants = new ArrayList<>();
        List<Case.Stage> stages = new ArrayList<>();
        stages.add(new Case.Stage(types, write(grants, types, objects, random.nextInt(MOST_GRANTS)), List.of()));
        int edits = random.nextInt(MOST_STAGES);
        for (int edit = 0; edit < edits; edit++) {
            boolean changesModel = random.nextInt(5) == 0;
            if (changesModel) {
                types = models.changed(types);
            }
            Changes changes = write(grants, types, objects, random.nextInt(5));
            stages.add(new Case.Stage(
                    changesModel ? types : null, new Changes(changes.writes(), someOf(grants)), List.of()));
        }
        return stages;
    }

    private Changes write(List<Grant> grants, Map<String, ResourceType> types, int objects, int count) {
        List<Grant> writes = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Grant grant = grant(types, objects);
            if (grant != null) {
                writes.add(grant);
            }
        }
        grants.addAll(writes);
        return new Changes(writes, List.of());
    }

    private List<Grant.Edge> someOf(List<Grant> grants) {
        List<Grant.Edge> edges = new ArrayList<>();
        int count = grants.isEmpty() ? 0 : random.nextInt(5);
        for (int number = 0; number < count; number++) {
            edges.add(of(grants).edge());
        }
        return edges;
    }

    private @Nullable Grant grant(Map<String, ResourceType> types, int objects) {
        String type = of(List.copyOf(types.keySet()));
        ResourceType declaration = types.get(type);
        if (declaration == null || declaration.relations().isEmpty()) {
            return null;
        }
        String name = of(List.copyOf(declaration.relations().keySet()));
        Relation relation = declaration.relations().get(name);
        SubjectType subject =
                relation != null && random.nextInt(15) > 0 ? of(relation.subjects()) : models.subjectType(types);
        return new Grant(
                object(type, objects),
                name,
                subject(subject, objects),
                bound(declaration),
                random.nextInt(12) == 0 ? now() : null);
    }

    private Grant.@Nullable Bound bound(ResourceType type) {
        if (random.nextInt(6) > 0 || type.conditions().isEmpty()) {
            return null;
        }
        return new Grant.Bound(of(List.copyOf(type.conditions().keySet())), context(4));
    }

    private ObjectReference object(String type, int objects) {
        return new ObjectReference(type, Integer.toString(1 + random.nextInt(objects)));
    }

    private Subject subject(SubjectType type, int objects) {
        return switch (type) {
            case SubjectType.One(String name) -> new Subject.One(object(name, objects));
            case SubjectType.Everyone(String name) -> new Subject.Everyone(name);
            case SubjectType.Userset(String name, String relation) ->
                new Subject.Userset(object(name, objects), relation);
        };
    }

    /** @param rarity of each value */
    private Map<String, Object> context(int rarity) {
        Map<String, Object> context = new LinkedHashMap<>();
        if (random.nextInt(rarity) == 0) {
            context.put("x", random.nextInt(30) == 0 ? "no number" : (Object) random.nextLong(3));
        }
        if (random.nextInt(rarity) == 0) {
            context.put("y", random.nextBoolean());
        }
        if (random.nextInt(rarity) == 0) {
            context.put("tier", of(List.of("a", "b", "c")));
        }
        return context;
    }

    private Instant now() {
        return NOW.plusSeconds(random.nextInt(-1, 2));
    }

    /** What a question may be asked under, in a world of the types. */
    Circumstances circumstances(Map<String, ResourceType> types) {
        List<Grant> facts = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            write(facts, types, MOST_OBJECTS, 3);
        }
        return new Circumstances(now(), context(2), facts);
    }

    /** Somebody whom perhaps no grant names. */
    Subject stranger(Map<String, ResourceType> types) {
        return subject(models.subjectType(types), 9);
    }

    /** One of so many revisions. */
    int earlier(int revisions) {
        return random.nextInt(revisions);
    }

    <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    <T> T of(Set<T> values) {
        return of(List.copyOf(values));
    }

    boolean oneIn(int number) {
        return random.nextInt(number) == 0;
    }
}
