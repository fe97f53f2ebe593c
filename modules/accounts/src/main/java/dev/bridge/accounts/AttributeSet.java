package dev.bridge.accounts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The values of one subject, by source: layers, of which for each attribute the first counts.
 *
 * @param version 0 where nothing was ever written
 */
record AttributeSet(Map<AttributeSource, SortedMap<String, JsonNode>> layers, long version) {

    /** A value with its source. */
    record Given(AttributeSource source, JsonNode value) {}

    static AttributeSet empty() {
        return new AttributeSet(Map.of(), 0);
    }

    AttributeSet {
        Map<AttributeSource, SortedMap<String, JsonNode>> copy = new EnumMap<>(AttributeSource.class);
        layers.forEach((source, values) -> {
            if (!values.isEmpty()) {
                copy.put(source, new TreeMap<>(values));
            }
        });
        layers = copy;
    }

    /** With one source's value of an attribute; null takes it away. */
    AttributeSet with(AttributeSource source, String key, @Nullable JsonNode value) {
        Map<AttributeSource, SortedMap<String, JsonNode>> changed = new EnumMap<>(AttributeSource.class);
        changed.putAll(layers);
        SortedMap<String, JsonNode> layer = new TreeMap<>(layers.getOrDefault(source, new TreeMap<>()));
        if (value == null) {
            layer.remove(key);
        } else {
            layer.put(key, value);
        }
        changed.put(source, layer);
        return new AttributeSet(changed, version);
    }

    /** All values of an attribute, the one that counts first. */
    List<Given> values(String key) {
        List<Given> values = new ArrayList<>();
        layers.forEach((source, layer) -> {
            JsonNode value = layer.get(key);
            if (value != null) {
                values.add(new Given(source, value));
            }
        });
        return values;
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        layers.values().forEach(layer -> keys.addAll(layer.keySet()));
        return keys;
    }

    /** What counts, by attribute. */
    SortedMap<String, JsonNode> effective() {
        SortedMap<String, JsonNode> effective = new TreeMap<>();
        keys().forEach(key -> effective.put(key, values(key).getFirst().value()));
        return effective;
    }
}
