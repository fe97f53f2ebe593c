package dev.bridge.decision.document;

import dev.bridge.decision.declaration.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as plain data: texts, {@code BigDecimal}s, booleans, lists and maps. */
public final class PlainValues {

    private PlainValues() {}

    public static Object plain(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Truth(boolean truth) -> truth;
            case Value.Decimal(BigDecimal number) -> number;
            case Value.Items(List<Value> items) ->
                items.stream().map(PlainValues::plain).toList();
            case Value.Members(Map<String, Value> members) -> {
                Map<String, Object> map = new LinkedHashMap<>();
                members.forEach((name, member) -> map.put(name, plain(member)));
                yield map;
            }
        };
    }

    /**
     * What plain data says, whatever the kind of its numbers.
     *
     * @param path where it stands
     * @throws InvalidDocument for null and whatever JSON has not
     */
    public static Value value(String path, @Nullable Object plain) {
        return switch (plain) {
            case String text -> Value.of(text);
            case Boolean truth -> Value.of(truth);
            case Number number -> Value.of(new BigDecimal(number.toString()));
            case List<?> list -> {
                List<Value> items = new ArrayList<>();
                list.forEach(item -> items.add(value(path + "/" + items.size(), item)));
                yield new Value.Items(items);
            }
            case Map<?, ?> map -> {
                Map<String, Value> members = new LinkedHashMap<>();
                map.forEach((name, member) -> {
                    if (member != null) {
                        members.put(name.toString(), value(path + "/" + name, member));
                    }
                });
                yield new Value.Members(members);
            }
            case null, default -> throw new InvalidDocument(path, "a value is expected");
        };
    }
}
