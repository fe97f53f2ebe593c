package dev.bridge.catalog.manifest;

import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.TruthShape;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The key that everything has that can go out of use. */
final class Retired {

    private Retired() {}

    static <T> Field<T, Boolean> field(Function<T, @Nullable Boolean> getter) {
        return Field.standard(
                "retired", new TruthShape(), false, getter, "Keeps what uses it and stops anything new from using it.");
    }
}
