package dev.bridge.catalog.store;

import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.catalog.Product;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.DatabaseFault;
import dev.bridge.platform.database.Notifications;
import dev.bridge.platform.log.AppendAnnouncer;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.log.WakeUp;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * All live products in memory, brought up to date whenever the log says that the platform's account went on. Each node
 * has its own; after an apply it takes one notification and two queries until all of them know.
 */
public final class LiveProducts implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveProducts.class);

    /** A notification may be lost; this is how long that goes unnoticed. */
    private static final Duration POLL = Duration.ofSeconds(1);

    private static final Duration STOPPING = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(250);

    private final ProductRows rows;
    private final EventLog log;
    private final WakeUp wakeUp = new WakeUp();
    private final Object changed = new Object();
    private volatile CatalogSnapshot snapshot = new CatalogSnapshot(0, Map.of());
    private volatile boolean running;
    private @Nullable Thread thread;

    public LiveProducts(ProductRows rows, EventLog log, AppendAnnouncer announcer) {
        this.rows = rows;
        this.log = log;
        announcer.follow(new AppendAnnouncer.Follower() {
            @Override
            public void appended(AccountId account, long revision) {
                if (account.equals(AccountId.PLATFORM) && revision > snapshot.platformRevision()) {
                    wakeUp.wake();
                }
            }

            @Override
            public void missedSome() {
                wakeUp.wake();
            }
        });
    }

    public CatalogSnapshot snapshot() {
        return snapshot;
    }

    /** Returns once the snapshot has reached the revision; false where it has not in time. */
    public boolean await(long platformRevision, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        wakeUp.wake();
        synchronized (changed) {
            while (snapshot.platformRevision() < platformRevision) {
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left <= 0) {
                    return false;
                }
                try {
                    changed.wait(left);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    /** Loads everything before it returns, so that nobody is answered from an empty catalog. */
    @Override
    public void start() {
        refresh();
        running = true;
        thread = Thread.ofVirtual().name("catalog").start(this::follow);
    }

    /** Lets a refresh that is running finish, so that the pool is not closed under it. */
    @Override
    public void stop() {
        running = false;
        wakeUp.wake();
        Thread following = thread;
        try {
            if (following != null && !following.join(STOPPING)) {
                LOG.warn("The catalog did not stop in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Notifications.PHASE;
    }

    private void follow() {
        boolean complained = false;
        while (running) {
            wakeUp.await(POLL);
            try {
                refresh();
                complained = false;
            } catch (RuntimeException failure) {
                if (!complained && !DatabaseFault.isAway(failure)) {
                    LOG.error("The catalog stays at platform revision {}", snapshot.platformRevision(), failure);
                    complained = true;
                }
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
                wakeUp.wake();
            }
        }
    }

    private void refresh() {
        CatalogSnapshot before = snapshot;
        long upTo = log.revision(AccountId.PLATFORM);
        if (upTo == before.platformRevision()) {
            return;
        }
        Map<String, Product> products = new HashMap<>(before.products());
        for (Product product : rows.appliedBetween(before.platformRevision(), upTo)) {
            products.put(product.key(), product);
        }
        synchronized (changed) {
            snapshot = new CatalogSnapshot(upTo, products);
            changed.notifyAll();
        }
    }
}
