package dev.bridge.platform.log;

import dev.bridge.platform.database.DatabaseFault;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The readers' statuses, at most a second old for metrics, which ask for each figure by itself. */
final class ReaderStatuses {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final LogStore store;
    private final InstantSource clock;
    private List<ReaderStatus> known = List.of();
    private long knownAt = System.nanoTime() - FRESH.toNanos();

    ReaderStatuses(LogStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    List<ReaderStatus> read() {
        return store.readers().statuses(store.settled().lastGivenOut(), clock.instant());
    }

    /** Empty for a reader that never ran, and while the database is away. */
    synchronized Optional<ReaderStatus> of(String reader) {
        if (System.nanoTime() - knownAt >= FRESH.toNanos()) {
            try {
                known = read();
            } catch (RuntimeException failure) {
                if (!DatabaseFault.isAway(failure)) {
                    throw failure;
                }
                known = List.of();
            }
            knownAt = System.nanoTime();
        }
        return known.stream().filter(status -> status.name().equals(reader)).findFirst();
    }
}
