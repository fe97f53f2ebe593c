package dev.bridge.platform.signal;

import dev.bridge.kernel.Invariant;
import dev.bridge.platform.database.Database;
import dev.bridge.platform.database.Notifications;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What must be known on every node within a second: a raised epoch, a revoked key. A signal is written in the
 * transaction that makes it true, and applied on NOTIFY and by polling, so that a lost notification costs a fifth of a
 * second. The log is not used for this, since its readers wait for whoever is appending.
 *
 * <p>A signal says that {@code (kind, key)} has reached {@code value}. Values only rise and only the greatest counts, so
 * signals may be applied twice and in any order.
 */
public final class Signals implements SmartLifecycle {

    /** Told on the polling or the listening thread, so it must be quick and must not throw. */
    public interface Subscriber {

        void raised(String key, long value);

        /** Signals may have been missed for longer than they are kept: whatever is cached is to be read anew. */
        void missedSome();
    }

    static final String CHANNEL = "bridge_signal";

    /** Between a good poll's start and the moment at which what is cached no longer counts as known. */
    private static final Duration FRESH = Duration.ofMillis(700);

    private final JdbcClient jdbc;
    private final SignalFeed feed;
    private final Map<String, List<Subscriber>> subscribers = new ConcurrentHashMap<>();

    Signals(JdbcClient jdbc, Database database, Notifications notifications) {
        this.jdbc = jdbc;
        this.feed = new SignalFeed(database, this::apply, this::missedSome);
        notifications.subscribe(CHANNEL, new Notifications.Listener() {
            @Override
            public void notified(String payload) {
                apply(Signal.parse(payload));
            }

            @Override
            public void connected() {
                // The poll, which looks back, makes up for it.
            }
        });
    }

    /** Hears all signals of a kind; only before the start. */
    public void subscribe(String kind, Subscriber subscriber) {
        Invariant.check(!isRunning(), "signals %s are subscribed to after the start", kind);
        subscribers.computeIfAbsent(kind, all -> new CopyOnWriteArrayList<>()).add(subscriber);
    }

    /**
     * Raises a signal in the caller's transaction, which from now on must end within 5 seconds: that bounds how far
     * back the others have to look.
     */
    public void raise(String kind, String key, long value) {
        Invariant.check(
                TransactionSynchronizationManager.isActualTransactionActive(),
                "a signal is raised in the transaction that makes it true");
        Signal signal = new Signal(kind, key, value);
        // This node knows it from the commit on; the others hear of it.
        tellHere(kind, key, value);
        jdbc.sql("""
                set local transaction_timeout = '5s'
                """).update();
        jdbc.sql("""
                        insert into platform.signal (kind, key, value) values (:kind, :key, :value)
                        """)
                .param("kind", kind)
                .param("key", key)
                .param("value", value)
                .update();
        jdbc.sql("""
                        select pg_notify('bridge_signal', :payload)
                        """).param("payload", signal.text()).query(String.class).optional();
    }

    /** Tells this node alone, when the caller's transaction has committed: what others find out in time by themselves. */
    public void tellHere(String kind, String key, long value) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                apply(new Signal(kind, key, value));
            }
        });
    }

    /**
     * Whether this node has heard of everything that was raised until a moment ago. While it has not, what is cached
     * does not count: read it through, or refuse.
     */
    public boolean areFresh() {
        return feed.sinceLastGoodPoll().compareTo(FRESH) < 0;
    }

    /** How long ago the last good poll began. */
    public Duration age() {
        return feed.sinceLastGoodPoll();
    }

    private void apply(Signal signal) {
        subscribers
                .getOrDefault(signal.kind(), List.of())
                .forEach(subscriber -> subscriber.raised(signal.key(), signal.value()));
    }

    private void missedSome() {
        subscribers.values().forEach(all -> all.forEach(Subscriber::missedSome));
    }

    @Override
    public void start() {
        feed.start();
    }

    @Override
    public void stop() {
        feed.stop();
    }

    @Override
    public boolean isRunning() {
        return feed.isRunning();
    }

    @Override
    public int getPhase() {
        return Notifications.PHASE;
    }
}
