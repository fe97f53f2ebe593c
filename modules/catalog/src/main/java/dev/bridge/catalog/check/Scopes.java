package dev.bridge.catalog.check;

import dev.bridge.catalog.Manifest;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.expression.DecisionScopes;
import dev.bridge.decision.expression.Scope;
import dev.cel.common.types.SimpleType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names that expressions may use, place by place. */
final class Scopes {

    private static final Scope METER = new Scope.Builder()
            .name("data", SimpleType.DYN)
            .name("id", SimpleType.STRING)
            .name("source", SimpleType.STRING)
            .name("type", SimpleType.STRING)
            .name("subject", SimpleType.STRING)
            .name("time", SimpleType.TIMESTAMP)
            .build();

    private final Manifest manifest;
    private final DecisionScopes scopes;
    private final Map<Set<String>, Scope> decisions = new HashMap<>();
    private final Map<String, Scope> conditions = new HashMap<>();
    private final Scope flags;

    Scopes(Manifest manifest) {
        this.manifest = manifest;
        this.scopes = new DecisionScopes(manifest.settings());
        this.flags = scopes.flags();
    }

    /** A meter's {@code when}, {@code value} and {@code series}. */
    Scope meter() {
        return METER;
    }

    /** Flags' rules and segments. */
    Scope flags() {
        return flags;
    }

    /** Policies, and an action's {@code when}, over resources of these types. */
    Scope decision(Collection<String> types) {
        return decisions.computeIfAbsent(new TreeSet<>(types), this::decide);
    }

    /** A condition on a grant: other names are its parameters. */
    Scope condition(String name, ResourceType type) {
        return conditions.computeIfAbsent(name, _ -> scopes.condition(type));
    }

    private Scope decide(Set<String> types) {
        List<ResourceType> declared = types.stream()
                .filter(manifest.resources()::containsKey)
                .map(manifest.resources()::get)
                .toList();
        return scopes.decision(declared);
    }
}
