package dev.bridge.platform.log;

import dev.bridge.kernel.event.EventType;
import dev.bridge.platform.database.DatabaseFault;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what was appended, once for all readers of this node, and wakes those that want it. Most want little of all that happens,
 * and each that looked by itself would take a transaction to find nothing.
 *
 * <p>Nobody relies on it: readers conclude by themselves how far they may read, and look at each of their polls, woken or not.
 */
final class LogTail {

    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);
    private static final Duration AWAY_PAUSE = Duration.ofMillis(250);

    private final LogStore store;
    private final Collection<ReaderRunner> runners;
    private final WakeUp wakeUp = new WakeUp();
    private volatile boolean running;
    private @Nullable Thread thread;

    /** Whether anything may have happened that was not looked at. */
    private volatile boolean missed = true;

    private long seen;

    /**
     * Wakes runners.
     *
     * @param runners as they are then
     */
    LogTail(LogStore store, Collection<ReaderRunner> runners) {
        this.store = store;
        this.runners = runners;
    }

    /** Something was appended. */
    void appended() {
        wakeUp.wake();
    }

    /** Anything may have been appended. */
    void missedSome() {
        missed = true;
        wakeUp.wake();
    }

    void start() {
        running = true;
        thread = Thread.ofVirtual().name("log-tail").start(this::run);
    }

    /** Returns when the look that is being taken is over, but soon. */
    void stop(Duration atMost) throws InterruptedException {
        running = false;
        wakeUp.wake();
        Thread looking = thread;
        if (looking != null) {
            looking.join(atMost);
        }
    }

    private void run() {
        while (running) {
            try {
                look();
                wakeUp.await(LONGEST_SLEEP);
            } catch (RuntimeException failure) {
                if (running && !DatabaseFault.isAway(failure)) {
                    LOG.warn("What was appended could not be looked at; readers see it at their next poll", failure);
                }
                missed = true;
                LockSupport.parkNanos(AWAY_PAUSE.toNanos());
            }
        }
    }

    private void look() {
        boolean all = missed;
        missed = false;
        // This node is woken for its own appends twice: at once, and by what it tells the others.
        if (!all && store.settled().lastGivenOut() == seen) {
            return;
        }
        OptionalLong settled = store.settled().find();
        if (settled.isEmpty()) {
            missedSome();
            return;
        }
        Set<EventType> types = all ? Set.of() : store.events().types(seen, settled.getAsLong());
        seen = settled.getAsLong();
        runners.stream().filter(runner -> all || runner.wants(types)).forEach(ReaderRunner::wake);
    }
}
