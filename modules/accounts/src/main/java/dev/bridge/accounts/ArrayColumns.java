package dev.bridge.accounts;

import dev.bridge.kernel.id.TypedId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Columns and parameters of PostgreSQL's types {@code text[]} and {@code uuid[]}. */
final class ArrayColumns {

    private ArrayColumns() {}

    /** A parameter that stands before {@code ::text[]}. */
    static String[] texts(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    /** A parameter that stands before {@code ::uuid[]}. */
    static String[] uuids(Collection<? extends TypedId> ids) {
        return ids.stream().map(id -> id.uuid().toString()).toArray(String[]::new);
    }

    static Set<String> readTexts(ResultSet row, String column) throws SQLException {
        return new TreeSet<>(Arrays.asList((String[]) content(row, column)));
    }

    static List<UUID> readUuids(ResultSet row, String column) throws SQLException {
        return List.of((UUID[]) content(row, column));
    }

    private static Object content(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        try {
            return array.getArray();
        } finally {
            array.free();
        }
    }
}
