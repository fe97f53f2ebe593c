package dev.bridge.decision.obvious;

import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Subject;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.SubjectType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that there is: a model, and the grants that are stored, whether the model allows them or not.
 *
 * @param types the model, by the name of the type
 */
public record World(Map<String, ResourceType> types, List<Grant> grants) {

    public World {
        types = Map.copyOf(types);
        grants = List.copyOf(grants);
    }

    /** With grants written, each in place of one with the same edge. */
    public World with(Collection<Grant> writes) {
        Map<Grant.Edge, Grant> all = byEdge();
        writes.forEach(grant -> all.put(grant.edge(), grant));
        return new World(types, List.copyOf(all.values()));
    }

    public World without(Collection<Grant.Edge> deletes) {
        Map<Grant.Edge, Grant> all = byEdge();
        deletes.forEach(all::remove);
        return new World(types, List.copyOf(all.values()));
    }

    public World under(Map<String, ResourceType> other) {
        return new World(other, grants);
    }

    private Map<Grant.Edge, Grant> byEdge() {
        Map<Grant.Edge, Grant> all = new LinkedHashMap<>();
        grants.forEach(grant -> all.put(grant.edge(), grant));
        return all;
    }

    /** The relations and permissions of a type. */
    public Set<String> names(String type) {
        ResourceType found = types.get(type);
        Set<String> names = new LinkedHashSet<>();
        if (found != null) {
            names.addAll(found.relations().keySet());
            names.addAll(found.permissions().keySet());
        }
        return names;
    }

    /** Whether the model allows the grant. One that it does not allow gives nothing. */
    public boolean allows(Grant grant) {
        ResourceType type = types.get(grant.resource().type());
        Relation relation = type == null ? null : type.relations().get(grant.relation());
        if (type == null || relation == null) {
            return false;
        }
        if (grant.bound() != null
                && !type.conditions().containsKey(grant.bound().condition())) {
            return false;
        }
        return relation.subjects().stream().anyMatch(allowed -> names(allowed, grant.subject()));
    }

    private boolean names(SubjectType allowed, Subject subject) {
        return switch (allowed) {
            case SubjectType.One(String type) ->
                subject instanceof Subject.One one && one.type().equals(type);
            case SubjectType.Everyone(String type) ->
                subject instanceof Subject.Everyone everyone && everyone.type().equals(type);
            case SubjectType.Userset(String type, String relation) ->
                subject instanceof Subject.Userset userset
                        && userset.type().equals(type)
                        && userset.relation().equals(relation)
                        && names(type).contains(relation);
        };
    }

    /** The objects that the grants speak of, as resource or subject. */
    public static Set<ObjectReference> objects(Collection<Grant> grants) {
        Set<ObjectReference> objects = new LinkedHashSet<>();
        for (Grant grant : grants) {
            objects.add(grant.resource());
            switch (grant.subject()) {
                case Subject.One(ObjectReference object) -> objects.add(object);
                case Subject.Userset(ObjectReference object, String _) -> objects.add(object);
                case Subject.Everyone _ -> {}
            }
        }
        return objects;
    }
}
