package dev.bridge.catalog.manifest;

import dev.bridge.catalog.shape.Field;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The keys for people. */
final class Described {

    private Described() {}

    static <T> Field<T, String> description(Function<T, @Nullable String> getter) {
        return Field.optional("description", Texts.TITLE, getter, "What it is, for people.");
    }

    static <T> Field<T, String> name(Function<T, @Nullable String> getter) {
        return Field.optional("name", Texts.TITLE, getter, "What people call it.");
    }
}
