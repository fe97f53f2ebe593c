package dev.bridge.platform.database;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values as arrays of a statement, which reads any of them from its text. */
public final class Columns {

    private Columns() {}

    /** One value of each. */
    public static <T> @Nullable String[] column(Collection<T> rows, Function<T, ? extends @Nullable Object> value) {
        return rows.stream()
                .map(row -> Objects.toString(value.apply(row), null))
                .toArray(String[]::new);
    }
}
