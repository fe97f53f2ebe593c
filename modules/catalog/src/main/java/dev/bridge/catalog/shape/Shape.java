package dev.bridge.catalog.shape;

import dev.bridge.catalog.source.SourceNode;
import dev.bridge.decision.declaration.Value;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a kind of value is written in a manifest. */
public interface Shape<T> {

    /** The value, or null after its mistakes were reported. */
    @Nullable
    T read(SourceNode node, Problems problems);

    /** The value as plain data that reads back as the same value. */
    Value write(T value);

    /** Its JSON Schema (2020-12). */
    Value.Members schema(Definitions definitions);

    /** What it is, with its article, for "`x` needs ...": {@code a number}. */
    String noun();

    /** The same text for another type. */
    default <U> Shape<U> as(Function<T, ? extends U> to, Function<U, T> from) {
        return new MappedShape<>(this, to, from);
    }
}
