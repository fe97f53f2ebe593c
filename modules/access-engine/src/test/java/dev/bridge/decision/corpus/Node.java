package dev.bridge.decision.corpus;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A map of a YAML file. Reading a key takes it; what is never taken is a mistake. */
final class Node {

    private final Map<String, Object> members;
    private final Set<String> left;

    private Node(Map<String, Object> members) {
        this.members = members;
        this.left = new LinkedHashSet<>(members.keySet());
    }

    @SuppressWarnings("unchecked") // keys that are no texts fail where they are read
    static Node of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(value + " is no map");
        }
        return new Node((Map<String, Object>) map);
    }

    /** The maps that a file lists. */
    static List<Node> read(String yaml) {
        Object root = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return list(root).stream().map(Node::of).toList();
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    @Nullable
    Object take(String key) {
        left.remove(key);
        return members.get(key);
    }

    String text(String key) {
        Object value = take(key);
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException(key + ": " + value + " is no text");
        }
        return text;
    }

    <T> List<T> list(String key, Function<Object, T> reader) {
        return has(key) ? list(take(key)).stream().map(reader).toList() : List.of();
    }

    <T> Map<String, T> map(String key, Function<Object, T> reader) {
        Map<String, T> values = new LinkedHashMap<>();
        if (has(key)) {
            Node node = of(take(key));
            node.members.forEach((name, value) -> values.put(name, reader.apply(value)));
        }
        return values;
    }

    /** Values for expressions: numbers are 64 bits. */
    Map<String, Object> values(String key) {
        return map(key, value -> value instanceof Integer number ? (Object) number.longValue() : value);
    }

    void end() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("nobody knows " + left + " in " + members);
        }
    }

    static List<Object> list(@Nullable Object value) {
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException(value + " is no list");
        }
        return list.stream().<Object>map(item -> item).toList();
    }
}
