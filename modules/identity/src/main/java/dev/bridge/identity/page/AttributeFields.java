package dev.bridge.identity.page;

import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.decision.declaration.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The fields of a form for attributes that have to be said, and what was typed into them. Whether it is good is for whoever
 * writes it; here it only becomes JSON of the declared type, or else stays the text that it was.
 */
public final class AttributeFields {

    private static final String PREFIX = "attribute.";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** How a value is typed; the page's script knows the same words. */
    private enum Form {
        TEXT("text", "text"),
        WHOLE("integer", "number"),
        DAY("text", "date"),
        YES_OR_NO("boolean", "text"),
        SEVERAL("list", "text");

        private final String word;
        private final String input;

        Form(String word, String input) {
            this.word = word;
            this.input = input;
        }
    }

    private AttributeFields() {}

    /** The model of the template {@code attributes}. */
    public static List<Map<String, Object>> model(SortedMap<String, AttributeDefinition> asked) {
        List<Map<String, Object>> fields = new ArrayList<>();
        asked.forEach((key, attribute) -> {
            List<String> choices = choices(attribute.type());
            Map<String, Object> field = new HashMap<>();
            field.put("id", "attribute-" + fields.size());
            field.put("name", PREFIX + key);
            field.put("key", key);
            field.put("label", attribute.label() == null ? key.replace('_', ' ') : attribute.label());
            field.put("form", form(attribute.type()).word);
            field.put("type", form(attribute.type()).input);
            field.put("isChoice", !choices.isEmpty());
            field.put("choices", choices);
            fields.add(field);
        });
        return fields;
    }

    /**
     * What was typed; fields that were left empty are left out.
     *
     * @param parameters of the request
     */
    public static Map<String, @Nullable JsonNode> read(
            SortedMap<String, AttributeDefinition> asked, Map<String, String[]> parameters) {
        Map<String, @Nullable JsonNode> values = new TreeMap<>();
        asked.forEach((key, attribute) -> {
            String[] typed = parameters.get(PREFIX + key);
            if (typed != null && typed.length > 0 && !typed[0].isBlank()) {
                values.put(key, value(attribute.type(), typed[0].strip()));
            }
        });
        return values;
    }

    private static JsonNode value(ValueType type, String text) {
        return switch (form(type)) {
            case TEXT, DAY -> JSON.stringNode(text);
            case WHOLE -> text.matches("-?\\d{1,18}") ? JSON.numberNode(Long.parseLong(text)) : JSON.stringNode(text);
            case YES_OR_NO ->
                text.equals("true") || text.equals("false")
                        ? JSON.booleanNode(Boolean.parseBoolean(text))
                        : JSON.stringNode(text);
            case SEVERAL ->
                type instanceof ValueType.ListOf(ValueType.Simple item)
                        ? JSON.arrayNode()
                                .addAll(Arrays.stream(text.split(",", -1))
                                        .map(one -> value(item, one.strip()))
                                        .toList())
                        : JSON.stringNode(text);
        };
    }

    private static Form form(ValueType type) {
        return switch (type) {
            case ValueType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> Form.YES_OR_NO;
                    case INTEGER -> Form.WHOLE;
                    case DATE -> Form.DAY;
                    case STRING, DECIMAL, TIMESTAMP, DURATION, OBJECT -> Form.TEXT;
                };
            case ValueType.Choice choice -> Form.TEXT;
            case ValueType.ListOf list -> Form.SEVERAL;
            case ValueType.Reference reference -> Form.TEXT;
        };
    }

    private static List<String> choices(ValueType type) {
        return switch (type) {
            case ValueType.Choice(List<String> choices) -> choices;
            case ValueType.Simple simple when simple == ValueType.Simple.BOOLEAN -> List.of("true", "false");
            case ValueType.Simple simple -> List.of();
            case ValueType.ListOf list -> List.of();
            case ValueType.Reference reference -> List.of();
        };
    }
}
