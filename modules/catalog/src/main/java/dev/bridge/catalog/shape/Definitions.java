package dev.bridge.catalog.shape;

import dev.bridge.decision.declaration.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The named parts of a schema, each written once and referred to. */
public final class Definitions {

    private final Map<String, Value> definitions = new LinkedHashMap<>();

    /** A reference to the definition called {@code name}, which is made at its first use. */
    Value.Members refer(String name, Supplier<Value.Members> definition) {
        String key = name.replace(' ', '_');
        if (!definitions.containsKey(key)) {
            // Reserved first: a definition may contain itself.
            definitions.put(key, Value.of(true));
            definitions.put(key, definition.get());
        }
        return Schemas.of("$ref", Value.of("#/$defs/" + key));
    }

    public Value.Members all() {
        return new Value.Members(definitions);
    }
}
