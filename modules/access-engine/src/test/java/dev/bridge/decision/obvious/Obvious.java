package dev.bridge.decision.obvious;

import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.Truth;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every answer in a small world, under the circumstances of one question. */
public final class Obvious {

    private final World world;
    private final List<Present> present;
    private final Set<ObjectReference> objects;
    private final Map<Subject, WellFounded> models = new HashMap<>();

    private Obvious(World world, List<Present> present) {
        this.world = world;
        this.present = present;
        this.objects = World.objects(world.grants());
    }

    /**
     * The answers under the circumstances.
     *
     * @param facts grants for this question only; each stands in for a stored one with the same edge
     */
    public static Obvious of(World world, Instant now, Map<String, Object> context, Collection<Grant> facts) {
        World whole = world.with(facts);
        return new Obvious(
                whole,
                whole.grants().stream()
                        .map(grant -> Present.of(whole, grant, now, context))
                        .toList());
    }

    /** The same, if every grant that may be there were there, or were not. */
    public Obvious assuming(Truth unknown) {
        return new Obvious(
                world,
                present.stream()
                        .map(each ->
                                each.truth() == Truth.UNKNOWN ? new Present(each.grant(), unknown, Set.of()) : each)
                        .toList());
    }

    /** The same, if no grant named everyone. */
    public Obvious withoutWildcards() {
        return new Obvious(
                world,
                present.stream()
                        .filter(each -> !(each.grant().subject() instanceof Subject.Everyone))
                        .toList());
    }

    public Truth truth(Subject subject, String name, ObjectReference resource) {
        if (!world.names(resource.type()).contains(name)) {
            return Truth.FALSE;
        }
        boolean isNew = objects.add(resource);
        isNew |= addObjectOf(subject);
        if (isNew) {
            models.clear();
        }
        return models.computeIfAbsent(subject, _ -> new WellFounded(world, present, objects, subject))
                .truth(resource, name);
    }

    private boolean addObjectOf(Subject subject) {
        return switch (subject) {
            case Subject.One(ObjectReference object) -> objects.add(object);
            case Subject.Userset(ObjectReference object, String _) -> objects.add(object);
            case Subject.Everyone _ -> false;
        };
    }

    /** All names that are not known and that some grant hangs on: more than one answer may need. */
    public Set<String> missing() {
        Set<String> missing = new TreeSet<>();
        present.forEach(each -> missing.addAll(each.missing()));
        return missing;
    }

    /** The objects that the grants speak of. */
    public Set<ObjectReference> objects() {
        return World.objects(world.grants());
    }

    /** Whether a grant that the model allows speaks of the object. */
    public boolean isNamed(ObjectReference object) {
        return World.objects(world.grants().stream().filter(world::allows).toList())
                .contains(object);
    }

    /** The relations and permissions of a type. */
    public Set<String> names(String type) {
        return world.names(type);
    }

    /** Objects of the grants, wildcards of their types, and every userset on them. */
    public Set<Subject> subjects() {
        Set<Subject> subjects = new LinkedHashSet<>();
        for (ObjectReference object : objects()) {
            subjects.add(new Subject.One(object));
            world.names(object.type()).forEach(name -> subjects.add(new Subject.Userset(object, name)));
        }
        for (Grant grant : world.grants()) {
            subjects.add(new Subject.Everyone(grant.subject().type()));
        }
        return subjects;
    }
}
