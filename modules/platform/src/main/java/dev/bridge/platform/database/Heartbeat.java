package dev.bridge.platform.database;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database for a sign of life twice a second, on a connection of its own, so that one that hangs is found
 * within {@link #SILENCE} by one who waits, and not by every request for itself.
 *
 * <p>Silence is what the socket says, never a clock: after a pause of this whole process the answer has long arrived.
 */
final class Heartbeat implements AutoCloseable {

    /** Far above what an answer takes on a loaded machine; far below what a caller bears. */
    static final Duration SILENCE = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration INTERVAL_WHILE_AWAY = Duration.ofMillis(250);

    private final PGSimpleDataSource source;
    private final Runnable onSilence;
    private volatile boolean running = true;
    private volatile boolean answered = true;
    private volatile long lastAnswer = System.nanoTime();

    /**
     * @param source of a connection that gives up after {@link #SILENCE}
     * @param onSilence told once each time that the database stops answering
     */
    Heartbeat(PGSimpleDataSource source, Runnable onSilence) {
        this.source = source;
        this.onSilence = onSilence;
        Thread.ofVirtual().name("database-heartbeat").start(this::run);
    }

    /** Whether the database answered when it was last asked; true until it has been asked. */
    boolean isAnswered() {
        return answered;
    }

    /** Whether it has answered since a moment of {@link System#nanoTime}. */
    boolean hasAnsweredSince(long moment) {
        return lastAnswer - moment > 0;
    }

    private void run() {
        while (running) {
            try {
                beat();
            } catch (SQLException failure) {
                // One connection may end for many reasons; the database is away where it gives no other.
                if (answered && (isSilence(failure) || !connects())) {
                    away(failure);
                }
                LockSupport.parkNanos(INTERVAL_WHILE_AWAY.toNanos());
            }
        }
    }

    private void beat() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            while (running) {
                statement.execute("select");
                lastAnswer = System.nanoTime();
                if (!answered) {
                    answered = true;
                    LOG.info("The database answers again");
                }
                LockSupport.parkNanos(INTERVAL.toNanos());
            }
        }
    }

    private boolean connects() {
        try (Connection connection = source.getConnection()) {
            return connection.isValid((int) SILENCE.toSeconds());
        } catch (SQLException away) {
            return false;
        }
    }

    private void away(SQLException failure) {
        answered = false;
        if (running) {
            LOG.warn("The database does not answer; requests are refused until it does: {}", failure.getMessage());
            onSilence.run();
        }
    }

    private static boolean isSilence(SQLException failure) {
        return failure.getCause() instanceof SocketTimeoutException;
    }

    @Override
    public void close() {
        running = false;
    }
}
