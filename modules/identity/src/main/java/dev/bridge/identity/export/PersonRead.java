package dev.bridge.identity.export;

import dev.bridge.accounts.ExportPart;
import dev.bridge.accounts.UserId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the rows about one person, piece by piece. */
final class PersonRead {

    /** A row, and what the next ones come after. */
    private record Placed(UUID id, Object shown) {}

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final UserId user;

    PersonRead(JdbcClient jdbc, UserId user) {
        this.jdbc = jdbc;
        this.user = user;
    }

    /**
     * A part of an export.
     *
     * @param sql gives the rows of {@code :user} whose column {@code id} is above {@code :after}, by it, {@code :limit} at most
     */
    <R> ExportPart part(String name, String sql, RowMapper<R> row) {
        return ExportPart.<Placed>paged(name, last -> read(sql, row, last), Placed::shown);
    }

    private <R> List<Placed> read(String sql, RowMapper<R> row, @Nullable Placed last) {
        return jdbc.sql(sql)
                .param("user", user.uuid())
                .param("after", last == null ? FIRST : last.id())
                .param("limit", ExportPart.PAGE)
                .query((result, number) -> new Placed(uuid(result, "id"), row.mapRow(result, number)))
                .list();
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        try {
            return Arrays.stream((Object[]) array.getArray())
                    .map(String::valueOf)
                    .toList();
        } finally {
            array.free();
        }
    }
}
