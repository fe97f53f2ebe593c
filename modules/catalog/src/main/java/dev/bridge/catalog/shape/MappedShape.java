package dev.bridge.catalog.shape;

import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A shape for a type that has the text of another. */
record MappedShape<T, U>(Shape<T> inner, Function<T, ? extends U> to, Function<U, T> from) implements Shape<U> {

    @Override
    public String noun() {
        return inner.noun();
    }

    @Override
    public @Nullable U read(SourceNode node, Problems problems) {
        T value = inner.read(node, problems);
        return value == null ? null : to.apply(value);
    }

    @Override
    public Value write(U value) {
        return inner.write(from.apply(value));
    }

    @Override
    public Value.Members schema(Definitions definitions) {
        return inner.schema(definitions);
    }
}
