package dev.bridge.catalog.shape;

import dev.bridge.decision.declaration.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small pieces of JSON Schema. */
final class Schemas {

    private Schemas() {}

    static Value.Members of(String keyword, Value value) {
        return new Value.Members(Map.of(keyword, value));
    }

    static Value.Members type(String type) {
        return of("type", Value.of(type));
    }

    static Value.Members with(Value.Members schema, String keyword, Value value) {
        Map<String, Value> more = new LinkedHashMap<>(schema.members());
        more.put(keyword, value);
        return new Value.Members(more);
    }

    /** The schema with a text for people; it stands beside a reference, as 2020-12 allows. */
    static Value.Members described(Value.Members schema, String description) {
        return description.isEmpty() ? schema : with(schema, "description", Value.of(description));
    }

    static Value texts(Collection<String> texts) {
        return new Value.Items(texts.stream().map(Value::of).toList());
    }

    static Value.Members oneOf(List<? extends Value> schemas) {
        return of("oneOf", new Value.Items(List.copyOf(schemas)));
    }
}
