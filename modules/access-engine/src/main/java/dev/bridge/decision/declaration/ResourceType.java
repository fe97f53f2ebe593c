package dev.bridge.decision.declaration;

import dev.bridge.kernel.OrderedMaps;
import java.util.Map;

/**
 * A type of thing that is acted on.
 *
 * @param attributes facts about it, read in expressions as {@code resource.name}
 * @param relations the named edges that a grant can store
 * @param permissions what follows from the relations; every permission is also the plain action {@code type.permission}
 * @param conditions what a grant can be bound to, by name
 */
public record ResourceType(
        Map<String, ResourceAttribute> attributes,
        Map<String, Relation> relations,
        Map<String, Permission> permissions,
        Map<String, Condition> conditions,
        boolean retired) {

    public ResourceType {
        attributes = OrderedMaps.copy(attributes);
        relations = OrderedMaps.copy(relations);
        permissions = OrderedMaps.copy(permissions);
        conditions = OrderedMaps.copy(conditions);
    }
}
