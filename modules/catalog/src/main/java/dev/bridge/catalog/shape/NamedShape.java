package dev.bridge.catalog.shape;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import dev.bridge.kernel.problem.Quoted;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map from names that the author chooses to values of one shape. A wrong entry is left out, so that the others are
 * checked all the same.
 *
 * @param name what the keys look like
 */
public record NamedShape<T>(TextShape<String> name, Shape<T> value, int maximum) implements Shape<Map<String, T>> {

    @Override
    public String noun() {
        return "a map of names, each with " + value.noun();
    }

    @Override
    public @Nullable Map<String, T> read(SourceNode node, Problems problems) {
        if (!(node instanceof SourceNode.Mapping mapping)) {
            Mistyped.report(node, this, problems);
            return null;
        }
        if (mapping.entries().size() > maximum) {
            problems.report(
                    node,
                    CatalogError.VALUE_INVALID,
                    "`%s` has %,d entries; at most %,d are allowed.",
                    node.path().field(),
                    mapping.entries().size(),
                    maximum);
            return null;
        }
        Map<String, T> values = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            boolean named = matches(key);
            if (!named) {
                problems.report(
                        mapping.path().child(key),
                        entry.keyPosition(),
                        CatalogError.NAME_INVALID,
                        "%s is not %s; %s.",
                        Quoted.text(key),
                        name.noun(),
                        name.advice());
            }
            T read = value.read(entry.value(), problems);
            if (named && read != null) {
                values.put(key, read);
            }
        });
        return values;
    }

    private boolean matches(String key) {
        return name.form() == null || name.form().matcher(key).matches();
    }

    @Override
    public Value write(Map<String, T> values) {
        Map<String, Value> members = new LinkedHashMap<>();
        values.forEach((key, item) -> members.put(key, value.write(item)));
        return new Value.Members(members);
    }

    @Override
    public Value.Members schema(Definitions definitions) {
        Value.Members schema = Schemas.type("object");
        if (name.form() != null) {
            schema = Schemas.with(
                    schema,
                    "propertyNames",
                    Schemas.of("pattern", Value.of("^(?:" + name.form().pattern() + ")$")));
        }
        schema = Schemas.with(schema, "additionalProperties", value.schema(definitions));
        return Schemas.with(schema, "maxProperties", Value.of(maximum));
    }
}
