package dev.bridge.access;

import dev.bridge.access.store.ReplicaRows;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.Node;
import dev.bridge.platform.database.DatabaseFault;
import dev.bridge.platform.database.Notifications;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The nodes that answer from memory. Each has a lease, and while it runs says of what is awaited that it knows it; so that whoever
 * writes can wait until no node answers from before.
 */
public final class Replicas implements SmartLifecycle {

    /** A node whose lease has run out answers nothing from memory that must be current. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration RENEW = Duration.ofSeconds(2);
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final ReplicaRows rows;
    private final AccountViews views;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final String name;
    private volatile boolean running;
    private @Nullable Thread thread;

    Replicas(
            ReplicaRows rows,
            AccountViews views,
            TransactionTemplate transactions,
            InstantSource clock,
            Node node,
            Random random) {
        this.rows = rows;
        this.views = views;
        this.transactions = transactions;
        this.clock = clock;
        // A node that starts anew is another one: it has nothing in memory.
        this.name = node.name() + "-" + Long.toHexString(random.nextLong());
    }

    /**
     * Makes a change and, once it is committed, waits until every node knows it or has lost its lease. In a transaction of the
     * caller it is waited at the end of that.
     */
    public RelationChanges.Written known(AccountId account, Supplier<RelationChanges.Written> change) {
        return transactions.execute(status -> {
            RelationChanges.Written written = change.get();
            long revision = written.revision().revision();
            rows.await(account, revision, clock.instant());
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    awaitAll(account, revision);
                }
            });
            return written;
        });
    }

    private void awaitAll(AccountId account, long revision) {
        long deadline = System.nanoTime() + LEASE.plus(RENEW).toNanos();
        while (rows.isAwaited(account, revision, clock.instant()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    @Override
    public void start() {
        rows.renew(name, clock.instant().plus(LEASE));
        running = true;
        thread = Thread.ofVirtual().name("access-replica").start(this::answer);
    }

    /** A node that stops as it should leaves nobody waiting. */
    @Override
    public void stop() {
        running = false;
        Thread answering = thread;
        try {
            if (answering != null && !answering.join(STOPPING)) {
                LOG.warn("The replica did not stop in time");
            }
            rows.leave(name);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.debug("The lease of this node runs out by itself", failure);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the accounts are followed, and stopped before them. */
    @Override
    public int getPhase() {
        return Notifications.PHASE + 2;
    }

    private void answer() {
        long renewed = System.nanoTime();
        while (running) {
            LockSupport.parkNanos(LOOK.toNanos());
            try {
                if (System.nanoTime() - renewed > RENEW.toNanos()) {
                    renewed = System.nanoTime();
                    rows.renew(name, clock.instant().plus(LEASE));
                }
                answerAwaited();
            } catch (RuntimeException failure) {
                if (!DatabaseFault.isAway(failure)) {
                    LOG.error("What is awaited of this node is not answered", failure);
                }
            }
        }
    }

    private void answerAwaited() {
        List<ReplicaRows.Awaited> awaited = rows.awaitedOf(name);
        for (ReplicaRows.Awaited each : awaited) {
            views.bringUpTo(each.account());
            rows.answer(name, each);
        }
    }
}
