package dev.bridge.catalog.check;

import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.ResourceType;
import dev.bridge.catalog.Setting;
import dev.bridge.catalog.ValueType;
import dev.bridge.catalog.expression.CelScope;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The names that expressions may use, place by place. */
final class Scopes {

    private static final CelType ANYTHING = MapType.create(SimpleType.STRING, SimpleType.DYN);

    private static final CelScope METER = new CelScope.Builder()
            .name("data", SimpleType.DYN)
            .name("id", SimpleType.STRING)
            .name("source", SimpleType.STRING)
            .name("type", SimpleType.STRING)
            .name("subject", SimpleType.STRING)
            .name("time", SimpleType.TIMESTAMP)
            .build();

    private final Manifest manifest;
    private final Map<Set<String>, CelScope> decisions = new HashMap<>();
    private final Map<String, CelScope> conditions = new HashMap<>();
    private final CelScope flags;

    Scopes(Manifest manifest) {
        this.manifest = manifest;
        this.flags = everywhere().build();
    }

    /** A meter's {@code when}, {@code value} and {@code series}. */
    CelScope meter() {
        return METER;
    }

    /** Flags' rules and segments. */
    CelScope flags() {
        return flags;
    }

    /** Policies, and an action's {@code when}, over resources of these types. */
    CelScope decision(Collection<String> types) {
        return decisions.computeIfAbsent(new TreeSet<>(types), this::decide);
    }

    /** A condition on a grant: other names are its parameters. */
    CelScope condition(String name, ResourceType type) {
        return conditions.computeIfAbsent(
                name, _ -> asked(attributes(List.of(type))).open().build());
    }

    private CelScope decide(Set<String> types) {
        List<ResourceType> declared = types.stream()
                .filter(manifest.resources()::containsKey)
                .map(manifest.resources()::get)
                .toList();
        return asked(attributes(declared)).build();
    }

    private CelScope.Builder asked(Map<String, CelType> resourceAttributes) {
        Map<String, CelType> resource = new LinkedHashMap<>(resourceAttributes);
        resource.put("type", SimpleType.STRING);
        resource.put("id", SimpleType.STRING);
        resource.put("properties", ANYTHING);
        resource.put("attributes", ANYTHING);
        return everywhere()
                .object("resource", resource)
                .object("action", Map.of("name", SimpleType.STRING, "properties", ANYTHING));
    }

    private CelScope.Builder everywhere() {
        Map<String, CelType> settings = new LinkedHashMap<>();
        manifest.settings().forEach((name, setting) -> settings.put(name, type(setting)));
        return new CelScope.Builder()
                .object(
                        "subject",
                        Map.of(
                                "type",
                                SimpleType.STRING,
                                "id",
                                SimpleType.STRING,
                                "properties",
                                ANYTHING,
                                "attributes",
                                ANYTHING))
                .object(
                        "organization",
                        Map.of(
                                "id", SimpleType.STRING,
                                "name", SimpleType.STRING,
                                "kind", SimpleType.STRING,
                                "state", SimpleType.STRING,
                                "attributes", ANYTHING))
                .object("settings", settings)
                .name("context", ANYTHING)
                .name("plan", SimpleType.STRING)
                .name("now", SimpleType.TIMESTAMP);
    }

    /** Attributes of several types under one name; where their types differ, anything. */
    private static Map<String, CelType> attributes(Collection<ResourceType> types) {
        Map<String, CelType> attributes = new LinkedHashMap<>();
        for (ResourceType type : types) {
            type.attributes()
                    .forEach((name, attribute) -> attributes.merge(
                            name, celType(attribute.type()), (one, other) -> one.equals(other) ? one : SimpleType.DYN));
        }
        return attributes;
    }

    private static CelType type(Setting setting) {
        return celType(setting.type());
    }

    private static CelType celType(ValueType type) {
        return switch (type) {
            case ValueType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> SimpleType.BOOL;
                    case INTEGER -> SimpleType.INT;
                    case DECIMAL -> SimpleType.DOUBLE;
                    case STRING -> SimpleType.STRING;
                    case DURATION -> SimpleType.DURATION;
                    case DATE, TIMESTAMP -> SimpleType.TIMESTAMP;
                    case OBJECT -> ANYTHING;
                };
            case ValueType.Choice _, ValueType.Reference _ -> SimpleType.STRING;
            case ValueType.ListOf(ValueType.Simple item) -> ListType.create(celType(item));
        };
    }
}
