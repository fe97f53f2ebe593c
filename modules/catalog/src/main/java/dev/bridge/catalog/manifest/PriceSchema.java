package dev.bridge.catalog.manifest;

import dev.bridge.decision.declaration.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of a price. */
final class PriceSchema {

    private PriceSchema() {}

    static Value.Members of(Value.Members amount, String periods) {
        Value.Members byPeriod = map("^(?:" + periods + ")$", amount);
        Value.Members byCurrency = map("^[A-Z]{3}$", oneOf(amount, byPeriod));
        return oneOf(amount, byPeriod, byCurrency);
    }

    private static Value.Members map(String keys, Value value) {
        Map<String, Value> schema = new LinkedHashMap<>();
        schema.put("type", Value.of("object"));
        schema.put("propertyNames", new Value.Members(Map.of("pattern", Value.of(keys))));
        schema.put("minProperties", Value.of(1));
        schema.put("additionalProperties", value);
        return new Value.Members(schema);
    }

    private static Value.Members oneOf(Value... schemas) {
        return new Value.Members(Map.of("oneOf", new Value.Items(List.of(schemas))));
    }
}
