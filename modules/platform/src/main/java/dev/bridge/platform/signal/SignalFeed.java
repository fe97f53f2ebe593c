package dev.bridge.platform.signal;

import dev.bridge.platform.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the signal table on a connection of its own, so that a full pool cannot delay a revocation.
 *
 * <p>Each poll looks back 30 seconds before the last good one: a transaction that signals lasts 5 at most, and the rest
 * is for clocks. All times are the database's.
 */
final class SignalFeed {

    private static final Logger LOG = LoggerFactory.getLogger(SignalFeed.class);
    private static final Duration INTERVAL = Duration.ofMillis(200);

    /** After a silence this long, signals may have been deleted unseen. */
    private static final Duration KEPT = Duration.ofMinutes(30);

    private static final String POLL = """
            select id, kind, key, value, clock_timestamp() as polled_at from platform.signal
            where raised_at > ?::timestamptz - interval '30 seconds'
            union all
            select 0, '', '', 0, clock_timestamp()
            order by id
            """;

    private final Database database;
    private final Consumer<Signal> apply;
    private final Runnable missedSome;

    private volatile boolean running;
    private volatile long lastGoodPollNanos = System.nanoTime() - KEPT.toNanos() - 1;
    private Set<Long> seen = new HashSet<>();
    private @Nullable OffsetDateTime lastGoodPoll;
    private @Nullable Connection connection;

    SignalFeed(Database database, Consumer<Signal> apply, Runnable missedSome) {
        this.database = database;
        this.apply = apply;
        this.missedSome = missedSome;
    }

    void start() {
        running = true;
        Thread.ofVirtual().name("signals").start(this::poll);
    }

    void stop() {
        running = false;
    }

    boolean isRunning() {
        return running;
    }

    Duration sinceLastGoodPoll() {
        return Duration.ofNanos(System.nanoTime() - lastGoodPollNanos);
    }

    private void poll() {
        boolean complained = false;
        while (running) {
            try {
                pollOnce();
                complained = false;
            } catch (SQLException failure) {
                if (!complained) {
                    LOG.warn("Signals are not polled until the database is back: {}", failure.getMessage());
                    complained = true;
                }
                disconnect();
            } catch (RuntimeException bug) {
                // Not seen as polled, so it is applied again; nothing may stop the polling.
                LOG.error("A signal could not be applied", bug);
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
        disconnect();
    }

    private void pollOnce() throws SQLException {
        long began = System.nanoTime();
        if (sinceLastGoodPoll().compareTo(KEPT) > 0) {
            missedSome.run();
        }
        Set<Long> now = new HashSet<>();
        OffsetDateTime polledAt = null;
        try (PreparedStatement statement = connected().prepareStatement(POLL)) {
            statement.setObject(1, lastGoodPoll == null ? OffsetDateTime.parse("1970-01-01T00:00:00Z") : lastGoodPoll);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long id = row.getLong("id");
                    polledAt = row.getObject("polled_at", OffsetDateTime.class);
                    if (id != 0 && now.add(id) && !seen.contains(id)) {
                        apply.accept(new Signal(row.getString("kind"), row.getString("key"), row.getLong("value")));
                    }
                }
            }
        }
        seen = now;
        lastGoodPoll = polledAt;
        lastGoodPollNanos = began;
    }

    private Connection connected() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = database.connect();
            connection = open;
        }
        return open;
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException failure) {
                LOG.debug("Closing after a failure failed", failure);
            }
        }
    }
}
