package dev.bridge.benchmarks.access;

import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One random graph, said twice: as grants, and as entities with parents and attributes, which is how Cedar has it. */
final class Sample {

    /** Something by type and id. */
    record Name(String type, String id) {
        ObjectReference reference() {
            return new ObjectReference(type, id);
        }
    }

    /** An entity of Cedar's. */
    record Entity(Set<Name> parents, Map<String, Name> attributes) {}

    /** May the user do it to the object? */
    record Question(String user, String action, Name object) {}

    final List<Grant> grants = new ArrayList<>();
    final Map<Name, Entity> entities = new LinkedHashMap<>();
    final List<Question> questions = new ArrayList<>();

    Entity entity(String type, String id) {
        return entities.computeIfAbsent(
                new Name(type, id), name -> new Entity(new LinkedHashSet<>(), new LinkedHashMap<>()));
    }

    void user(Name object, String relation, String user) {
        grants.add(Grant.of(object.reference(), relation, Subject.one("user", user)));
    }

    void members(Name object, String relation, String team) {
        grants.add(Grant.of(
                object.reference(), relation, new Subject.Userset(new ObjectReference("team", team), "member")));
    }

    void object(Name object, String relation, Name other) {
        grants.add(Grant.of(object.reference(), relation, new Subject.One(other.reference())));
    }
}
