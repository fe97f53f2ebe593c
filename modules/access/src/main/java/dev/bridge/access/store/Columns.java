package dev.bridge.access.store;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns of many rows, as parameters of one statement. */
final class Columns {

    private Columns() {}

    static <T> @Nullable String[] of(Collection<T> rows, Function<T, @Nullable Object> cell) {
        @Nullable String[] column = new @Nullable String[rows.size()];
        int place = 0;
        for (T row : rows) {
            Object value = cell.apply(row);
            column[place++] = value == null ? null : value.toString();
        }
        return column;
    }

    static String[] of(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
