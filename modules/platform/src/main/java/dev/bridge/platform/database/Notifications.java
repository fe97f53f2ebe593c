package dev.bridge.platform.database;

import dev.bridge.kernel.Invariant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * One connection per node that listens (PostgreSQL's LISTEN) and hands on what arrives. A notification is a hint that
 * may be lost, doubled or late; whoever acts on one also polls.
 */
public final class Notifications implements SmartLifecycle {

    /** Before everything that wants to be woken, after it in stopping. */
    public static final int PHASE = 0;

    /** Told on the listening thread, so it must be quick. */
    public interface Listener {

        void notified(String payload);

        /** The connection is new: anything may have been missed. */
        void connected();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(250);

    private final Database database;
    private final Map<String, List<Listener>> listeners = new TreeMap<>();
    private volatile boolean running;

    public Notifications(Database database) {
        this.database = database;
    }

    /** Registers a listener; only before the start. */
    public void subscribe(String channel, Listener listener) {
        Invariant.check(!running, "channel %s is subscribed to after the start", channel);
        Invariant.check(channel.matches("[a-z_]{1,40}"), "%s is not a channel name", channel);
        listeners.computeIfAbsent(channel, name -> new CopyOnWriteArrayList<>()).add(listener);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("notifications").start(this::listen);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void listen() {
        boolean complained = false;
        while (running) {
            try (Connection connection = database.connect()) {
                try (Statement statement = connection.createStatement()) {
                    for (String channel : listeners.keySet()) {
                        statement.execute("listen " + channel);
                    }
                }
                complained = false;
                listeners.values().forEach(all -> all.forEach(Listener::connected));
                receive(connection.unwrap(PGConnection.class));
            } catch (SQLException failure) {
                if (running && !complained) {
                    LOG.warn("No notifications until the database is back: {}", failure.getMessage());
                    complained = true;
                }
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    private void receive(PGConnection connection) throws SQLException {
        while (running) {
            PGNotification[] notifications = connection.getNotifications((int) WAIT.toMillis());
            if (notifications == null) {
                continue;
            }
            for (PGNotification notification : notifications) {
                for (Listener listener : listeners.getOrDefault(notification.getName(), List.of())) {
                    listener.notified(notification.getParameter());
                }
            }
        }
    }
}
