package dev.bridge.platform.log;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.DatabaseFault;
import dev.bridge.platform.database.Notifications;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells everybody who follows the log that there is more of it, with (account, revision): here at once, on other nodes
 * by NOTIFY on channel {@value #CHANNEL}.
 *
 * <p>Looks wrong, is right: the NOTIFY is not in the transaction that appended. PostgreSQL commits notifying
 * transactions one at a time, under one lock for the whole cluster and with the flush to disk inside it, which would
 * take every writer's commit out of the group commit. One thread here notifies for all commits since the last time. A
 * wake-up lost in between costs the followers one poll, and nothing else (docs/adr/0003-notify-after-commit.md).
 */
public final class AppendAnnouncer implements SmartLifecycle {

    /** Told about new events; on the thread that committed, or on the one that listens, so it must be quick. */
    public interface Follower {

        void appended(AccountId account, long revision);

        /** Anything may have been appended. */
        void missedSome();
    }

    static final String CHANNEL = "bridge_event";

    /** PostgreSQL refuses payloads of 8,000 bytes; an entry takes at most 56. */
    private static final int ENTRIES_PER_PAYLOAD = 128;

    private static final Logger LOG = LoggerFactory.getLogger(AppendAnnouncer.class);

    private final JdbcClient jdbc;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Map<AccountId, Long> unannounced = new HashMap<>();
    private final WakeUp wakeUp = new WakeUp();
    private volatile boolean running;

    AppendAnnouncer(JdbcClient jdbc, Notifications notifications) {
        this.jdbc = jdbc;
        notifications.subscribe(CHANNEL, new Notifications.Listener() {
            @Override
            public void notified(String payload) {
                parse(payload).forEach(AppendAnnouncer.this::tell);
            }

            @Override
            public void connected() {
                followers.forEach(Follower::missedSome);
            }
        });
    }

    public void follow(Follower follower) {
        followers.add(follower);
    }

    /** To be called in the transaction that appends. */
    void announceAfterCommit(AccountId account, long revision) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tell(account, revision);
                synchronized (unannounced) {
                    unannounced.merge(account, revision, Math::max);
                }
                wakeUp.wake();
            }
        });
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("append-announcer").start(this::announce);
    }

    @Override
    public void stop() {
        running = false;
        wakeUp.wake();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Notifications.PHASE;
    }

    private void tell(AccountId account, long revision) {
        followers.forEach(follower -> follower.appended(account, revision));
    }

    private void announce() {
        while (running) {
            wakeUp.await(Duration.ofSeconds(1));
            List<Map.Entry<AccountId, Long>> entries;
            synchronized (unannounced) {
                entries = List.copyOf(unannounced.entrySet());
                unannounced.clear();
            }
            try {
                notifyOthers(entries);
            } catch (RuntimeException failure) {
                if (!DatabaseFault.isAway(failure)) {
                    LOG.error(
                            "Other nodes were not woken; they see {} appends at their next poll",
                            entries.size(),
                            failure);
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    private void notifyOthers(List<Map.Entry<AccountId, Long>> entries) {
        Iterator<Map.Entry<AccountId, Long>> rest = entries.iterator();
        while (rest.hasNext()) {
            List<Map.Entry<AccountId, Long>> some = new ArrayList<>();
            while (rest.hasNext() && some.size() < ENTRIES_PER_PAYLOAD) {
                some.add(rest.next());
            }
            // In one statement, which is a transaction. Nothing is written that has to survive.
            jdbc.sql("""
                    select set_config('synchronous_commit', 'off', true), pg_notify('bridge_event', :payload)
                    """)
                    .param("payload", format(some))
                    .query((row, place) -> true)
                    .single();
        }
    }

    private static String format(List<Map.Entry<AccountId, Long>> entries) {
        return entries.stream()
                .map(entry -> entry.getKey().text() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    private static Map<AccountId, Long> parse(String payload) {
        Map<AccountId, Long> revisions = new HashMap<>();
        for (String entry : payload.split(",", -1)) {
            int colon = entry.indexOf(':');
            revisions.put(AccountId.TYPE.parse(entry.substring(0, colon)), Long.parseLong(entry.substring(colon + 1)));
        }
        return revisions;
    }
}
