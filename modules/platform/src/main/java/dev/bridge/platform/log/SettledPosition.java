package dev.bridge.platform.log;

import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far the log may be read: the last position that was given out, once every transaction that could still commit an
 * event at or before it has ended.
 *
 * <p>Positions are given out before commits, and commits come in any order, so a reader that simply followed positions
 * would step over events that appear later. Whoever appends holds a lock on the table from before it draws a position
 * until its rows are visible. So: read the last position, then look who holds that lock; when all of those are gone,
 * everything up to that position is there or never will be. Unlike a comparison with the oldest running transaction
 * ({@code pg_snapshot_xmin}), this waits for nobody who has not appended (docs/adr/0002-settled-positions.md).
 *
 * <p>All of it runs on the reader's own connection: should the database restart in between, that connection is gone, and
 * with it anything that was concluded from the world before.
 */
final class SettledPosition {

    /** A writer that stays longer is come back to; meanwhile the reader's row should not be held. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private static final Duration PAUSE = Duration.ofMillis(1);

    private final JdbcClient jdbc;

    SettledPosition(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The position up to which the log may be read now, or empty where a writer took longer than we wait. */
    OptionalLong find() {
        long position = lastGivenOut();
        Set<String> writers = appending();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!writers.isEmpty()) {
            if (System.nanoTime() > deadline) {
                return OptionalLong.empty();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            writers.retainAll(appending());
        }
        return OptionalLong.of(position);
    }

    long lastGivenOut() {
        return jdbc.sql("""
                        select case when is_called then last_value else 0 end from platform.event_position_seq
                        """).query(Long.class).single();
    }

    /** The running transactions that have appended, other than this one. */
    private Set<String> appending() {
        return new HashSet<>(jdbc.sql("""
                        select virtualtransaction from pg_locks
                        where locktype = 'relation' and relation = 'platform.event'::regclass
                          and database = (select oid from pg_database where datname = current_database())
                          and mode = 'RowExclusiveLock' and pid is distinct from pg_backend_pid()
                        """).query(String.class).list());
    }
}
