package dev.bridge.identity.provider.replay;

import dev.bridge.platform.signal.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What was taken back before its end, of one kind: few at a time, so every node remembers all of it. While the node may have
 * missed some, each question goes to the database.
 */
public final class RevokedIds {

    /** At more, each question goes to the database. */
    private static final int REMEMBERED = 200_000;

    /** What nothing signed can name any more is forgotten this often. */
    private static final Duration READ_EVERY = Duration.ofMinutes(10);

    private final String signal;
    private final Signals signals;
    private final Supplier<Set<String>> all;
    private final Predicate<String> isRevoked;
    private final InstantSource clock;

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final AtomicLong misses = new AtomicLong();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile boolean complete;
    private volatile Instant readAt = Instant.EPOCH;

    /**
     * The ids whose taking back is told by a signal.
     *
     * @param all reads those that something signed may still name
     * @param isRevoked asks the database for one
     */
    public RevokedIds(
            Signals signals,
            String signal,
            Supplier<Set<String>> all,
            Predicate<String> isRevoked,
            InstantSource clock) {
        this.signal = signal;
        this.signals = signals;
        this.all = all;
        this.isRevoked = isRevoked;
        this.clock = clock;
        signals.subscribe(signal, new Signals.Subscriber() {
            @Override
            public void raised(String key, long value) {
                known.add(key);
            }

            @Override
            public void missedSome() {
                misses.incrementAndGet();
                complete = false;
            }
        });
    }

    /** Tells every node, in the transaction that takes it back. */
    public void raise(String id) {
        signals.raise(signal, id, 1);
    }

    public boolean contains(String id) {
        if (known.contains(id)) {
            return true;
        }
        if (!signals.areFresh()) {
            return isRevoked.test(id);
        }
        if (!complete || readAt.plus(READ_EVERY).isBefore(clock.instant())) {
            read();
        }
        return !complete && isRevoked.test(id);
    }

    /** One thread reads; the others ask the database meanwhile, or go by what was complete a moment ago. */
    private void read() {
        if (!reading.tryLock()) {
            return;
        }
        try {
            long missesBefore = misses.get();
            Set<String> before = Set.copyOf(known);
            Set<String> read = all.get();
            known.addAll(read);
            // What was raised while reading is in neither, and stays.
            known.removeIf(id -> before.contains(id) && !read.contains(id));
            readAt = clock.instant();
            complete = misses.get() == missesBefore && known.size() < REMEMBERED;
        } finally {
            reading.unlock();
        }
    }
}
