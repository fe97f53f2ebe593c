package dev.bridge.access;

import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.expression.Values;
import dev.bridge.kernel.Invariant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values as JSON: numbers stay numbers, exactly. */
public final class JsonValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonValues() {}

    /** What the JSON says. It has no null: of an object, members that are null are not there; elsewhere it is a text `null`. */
    public static Value value(JsonNode node) {
        if (node.isBoolean()) {
            return Value.of(node.booleanValue());
        }
        if (node.isNumber()) {
            return Value.of(node.decimalValue());
        }
        if (node.isArray()) {
            List<Value> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return new Value.Items(items);
        }
        if (node.isObject()) {
            Map<String, Value> members = new LinkedHashMap<>();
            node.properties().forEach(member -> {
                if (!member.getValue().isNull()) {
                    members.put(member.getKey(), value(member.getValue()));
                }
            });
            return new Value.Members(members);
        }
        return Value.of(node.asString());
    }

    public static JsonNode json(Value value) {
        return switch (value) {
            case Value.Text(String text) -> NODES.stringNode(text);
            case Value.Truth(boolean truth) -> NODES.booleanNode(truth);
            case Value.Decimal(BigDecimal number) ->
                number.scale() <= 0 ? NODES.numberNode(number.toBigIntegerExact()) : NODES.numberNode(number);
            case Value.Items(List<Value> items) -> {
                ArrayNode array = NODES.arrayNode();
                items.forEach(item -> array.add(json(item)));
                yield array;
            }
            case Value.Members(Map<String, Value> members) -> {
                ObjectNode object = NODES.objectNode();
                members.forEach((name, member) -> object.set(name, json(member)));
                yield object;
            }
        };
    }

    /** A context as conditions read it. */
    static Map<String, Object> context(JsonNode object) {
        Invariant.check(object.isObject(), "a context is an object");
        Map<String, Object> context = new LinkedHashMap<>();
        object.properties().forEach(member -> {
            if (!member.getValue().isNull()) {
                context.put(member.getKey(), Values.of(value(member.getValue())));
            }
        });
        return context;
    }

    /** How deep it nests: 1 for a value that holds no other. */
    static int depth(JsonNode node) {
        int deepest = 0;
        for (JsonNode member : node.values()) {
            deepest = Math.max(deepest, depth(member));
        }
        return deepest + 1;
    }
}
