package dev.bridge.catalog.shape;

import dev.bridge.catalog.CatalogError;
import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of values of one shape, of bounded length. */
public record ListShape<T>(Shape<T> item, int minimum, int maximum) implements Shape<List<T>> {

    private static final int MANY = CatalogLimits.ITEMS.intValue();

    public static <T> ListShape<T> of(Shape<T> item) {
        return new ListShape<>(item, 0, MANY);
    }

    public static <T> ListShape<T> notEmpty(Shape<T> item) {
        return new ListShape<>(item, 1, MANY);
    }

    @Override
    public String noun() {
        return "a list, each item " + item.noun();
    }

    @Override
    public @Nullable List<T> read(SourceNode node, Problems problems) {
        if (!(node instanceof SourceNode.Sequence sequence)) {
            Mistyped.report(node, this, problems);
            return null;
        }
        int size = sequence.items().size();
        if (size < minimum || size > maximum) {
            problems.report(
                    node,
                    CatalogError.VALUE_INVALID,
                    "`%s` has %,d items; it takes %,d to %,d.",
                    node.path().field(),
                    size,
                    minimum,
                    maximum);
            return null;
        }
        List<T> values = new ArrayList<>(size);
        for (SourceNode child : sequence.items()) {
            T value = item.read(child, problems);
            if (value != null) {
                values.add(value);
            }
        }
        return values.size() == size ? values : null;
    }

    @Override
    public Value write(List<T> values) {
        return new Value.Items(values.stream().map(item::write).toList());
    }

    @Override
    public Value.Members schema(Definitions definitions) {
        Value.Members schema = Schemas.with(Schemas.type("array"), "items", item.schema(definitions));
        schema = minimum > 0 ? Schemas.with(schema, "minItems", Value.of(minimum)) : schema;
        return Schemas.with(schema, "maxItems", Value.of(maximum));
    }
}
