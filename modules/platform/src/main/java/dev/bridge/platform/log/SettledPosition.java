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

    /**
     * A writer that stays longer is come back to, since the reader's row is held meanwhile, and whoever wants it gives up
     * after 5 seconds. Far above what writers take that queue for one account on a busy machine: each time that we give
     * up begins with new writers, so with too little patience a reader would never get on.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    private final JdbcClient jdbc;

    SettledPosition(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The position up to which the log may be read now, or empty where a writer took longer than we wait. */
    OptionalLong find() {
        long position = lastGivenOut();
        Set<String> writers = appending();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long pause = FIRST_PAUSE.toNanos();
        while (!writers.isEmpty()) {
            if (System.nanoTime() > deadline) {
                return OptionalLong.empty();
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
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
