package dev.bridge.catalog;

import dev.bridge.catalog.manifest.ManifestShape;
import dev.bridge.catalog.shape.Definitions;
import dev.bridge.catalog.text.JsonText;
import dev.bridge.decision.declaration.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The manifest's JSON Schema (2020-12), for editors. Made from the declarations that the parser reads by, so it accepts what
 * has the right form; names, types and prices are checked by {@link ManifestText#read}.
 */
public final class ManifestSchema {

    private static final String JSON = JsonText.indented(schema());

    private ManifestSchema() {}

    /** The schema as JSON text. */
    public static String json() {
        return JSON;
    }

    private static Value schema() {
        Definitions definitions = new Definitions();
        Value reference = ManifestShape.MANIFEST.schema(definitions);
        Map<String, Value> schema = new LinkedHashMap<>();
        schema.put("$schema", Value.of("https://json-schema.org/draft/2020-12/schema"));
        schema.put("$id", Value.of("urn:bridge:product-manifest"));
        schema.put("title", Value.of("Product manifest"));
        schema.put("description", Value.of("A product, declared once: access, usage, prices, settings and audit."));
        if (reference instanceof Value.Members(Map<String, Value> members)) {
            schema.putAll(members);
        }
        schema.put("$defs", definitions.all());
        return new Value.Members(schema);
    }
}
