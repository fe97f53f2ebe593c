package dev.bridge.platform.log;

import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code platform.reader}. */
final class ReaderRows {

    private final JdbcClient jdbc;

    ReaderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void create(String name, Instant now) {
        jdbc.sql("""
                        insert into platform.reader (name, position, updated_at) values (:name, 0, :now)
                        on conflict (name) do nothing
                        """).param("name", name).param("now", Timestamps.of(now)).update();
    }

    /** The row, locked until the end of the transaction; empty where another node has it. */
    Optional<ReaderRow> tryLock(String name) {
        return jdbc.sql("""
                        select name, position, attempts, failing_at, retry_at from platform.reader
                        where name = :name
                        for update skip locked
                        """).param("name", name).query(ReaderRows::row).optional();
    }

    /** The row, once its present holder has let go of it. */
    Optional<ReaderRow> lock(String name) {
        return jdbc.sql("""
                        select name, position, attempts, failing_at, retry_at from platform.reader
                        where name = :name
                        for update
                        """).param("name", name).query(ReaderRows::row).optional();
    }

    void moveTo(String name, long position, String node, Instant now) {
        jdbc.sql("""
                        update platform.reader
                        set position = :position, node = :node, attempts = 0, failing_at = null, last_failure = null,
                            retry_at = null, updated_at = :now
                        where name = :name
                        """)
                .param("name", name)
                .param("position", position)
                .param("node", node)
                .param("now", Timestamps.of(now))
                .update();
    }

    void failed(String name, long failingAt, int attempts, String failure, Instant retryAt, Instant now) {
        jdbc.sql("""
                        update platform.reader
                        set failing_at = :failing_at, attempts = :attempts, last_failure = :failure,
                            retry_at = :retry_at, updated_at = :now
                        where name = :name
                        """)
                .param("name", name)
                .param("failing_at", failingAt)
                .param("attempts", attempts)
                .param("failure", failure)
                .param("retry_at", Timestamps.of(retryAt))
                .param("now", Timestamps.of(now))
                .update();
    }

    /** All readers that ever ran here, with their distance from the end of the log. */
    List<ReaderStatus> statuses(long lastPosition, Instant now) {
        return jdbc.sql("""
                        select reader.name, reader.position, reader.node, reader.attempts, reader.failing_at,
                               reader.last_failure, reader.retry_at, reader.updated_at,
                               (select occurred_at from platform.event where position > reader.position
                                order by position limit 1) as oldest_unread,
                               (select count(*) from platform.dead_letter where reader = reader.name) as dead_letters
                        from platform.reader
                        order by reader.name
                        """)
                .query((row, number) -> new ReaderStatus(
                        row.getString("name"),
                        row.getLong("position"),
                        Math.max(0, lastPosition - row.getLong("position")),
                        ReaderStatus.lag(Timestamps.readOrNull(row, "oldest_unread"), now),
                        row.getString("node"),
                        row.getInt("attempts"),
                        row.getObject("failing_at", Long.class),
                        row.getString("last_failure"),
                        Timestamps.readOrNull(row, "retry_at"),
                        row.getLong("dead_letters"),
                        Timestamps.read(row, "updated_at")))
                .list();
    }

    private static ReaderRow row(ResultSet row, int number) throws SQLException {
        return new ReaderRow(
                row.getString("name"),
                row.getLong("position"),
                row.getInt("attempts"),
                row.getObject("failing_at", Long.class),
                Timestamps.readOrNull(row, "retry_at"));
    }
}
