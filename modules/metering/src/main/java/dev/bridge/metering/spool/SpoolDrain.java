package dev.bridge.metering.spool;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what was spooled to the database, in the background, as soon as that is back. */
public final class SpoolDrain implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolDrain.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Spool spool;
    private final SpoolPolicy policy;
    private final SpoolConsumer consumer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stop = lock.newCondition();
    private boolean stopped;
    private @Nullable Thread thread;

    /** @param consumer stores a record, and tells the policy how that went */
    public SpoolDrain(Spool spool, SpoolPolicy policy, SpoolConsumer consumer) {
        this.spool = spool;
        this.policy = policy;
        this.consumer = consumer;
    }

    public void start() {
        thread = Thread.ofVirtual().name("usage-spool").start(this::run);
    }

    private void run() {
        while (!isStopped()) {
            if (spool.isEmpty() || policy.route() == SpoolPolicy.Route.SPOOL) {
                continue;
            }
            try {
                long stored = spool.drain(record -> !hasStopped() && consumer.store(record));
                if (stored > 0) {
                    LOG.info("{} spooled requests are stored, {} wait", stored, spool.status().records());
                }
            } catch (RuntimeException failure) {
                LOG.error("draining the spool failed; it goes on in a moment", failure);
            }
        }
    }

    private boolean hasStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    /** Waits a moment. */
    private boolean isStopped() {
        lock.lock();
        try {
            long left = PAUSE.toNanos();
            while (!stopped && left > 0) {
                left = stop.awaitNanos(left);
            }
            return stopped;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends after the record that is being stored. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopped = true;
            stop.signalAll();
        } finally {
            lock.unlock();
        }
        if (thread != null) {
            try {
                thread.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
