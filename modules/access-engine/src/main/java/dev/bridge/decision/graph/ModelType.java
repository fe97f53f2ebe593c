package dev.bridge.decision.graph;

import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A type of a model, with its names. */
final class ModelType {

    final String name;
    /** Dense over the model. */
    final int index;

    final ResourceType declaration;
    private final boolean hasRoles;
    final Map<String, Name> names = new LinkedHashMap<>();
    final Map<String, GrantCondition> conditions = new LinkedHashMap<>();

    ModelType(String name, int index, ResourceType declaration) {
        this.name = name;
        this.index = index;
        this.declaration = declaration;
        this.hasRoles = declaration.relations().keySet().stream().anyMatch(Role::isRelation);
    }

    @Nullable
    Name find(String text) {
        return names.get(text);
    }

    /** Whether a role gives something on every object of the type, also on one that no grant speaks of. */
    boolean hasRoles() {
        return hasRoles;
    }

    @Override
    public String toString() {
        return name;
    }
}
