package dev.bridge.decision.expression;

import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.ValueType;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that a product's expressions may use where something is decided: {@code subject resource action context settings organization plan now}. */
public final class DecisionScopes {

    private static final CelType ANYTHING = MapType.create(SimpleType.STRING, SimpleType.DYN);

    private final Map<String, Setting> settings;

    public DecisionScopes(Map<String, Setting> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** Flags' rules and segments. */
    public Scope flags() {
        return everywhere().build();
    }

    /** Policies, and an action's {@code when}, over resources of these types. */
    public Scope decision(Collection<ResourceType> types) {
        return asked(attributes(types)).build();
    }

    /** A condition on a grant: other names are its parameters. */
    public Scope condition(ResourceType type) {
        return asked(attributes(List.of(type))).open().build();
    }

    private Scope.Builder asked(Map<String, CelType> resourceAttributes) {
        Map<String, CelType> resource = new LinkedHashMap<>(resourceAttributes);
        resource.put("type", SimpleType.STRING);
        resource.put("id", SimpleType.STRING);
        resource.put("properties", ANYTHING);
        resource.put("attributes", ANYTHING);
        return everywhere()
                .object("resource", resource)
                .object("action", Map.of("name", SimpleType.STRING, "properties", ANYTHING));
    }

    private Scope.Builder everywhere() {
        Map<String, CelType> members = new LinkedHashMap<>();
        settings.forEach((name, setting) -> members.put(name, celType(setting.type())));
        return new Scope.Builder()
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
                .object("settings", members)
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
