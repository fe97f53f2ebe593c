package dev.bridge.platform.log;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.Node;
import dev.bridge.platform.database.DatabaseFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs one reader on this node: a loop of transactions, each of which takes the reader's row, reads what is settled, has
 * the reader act, and moves the checkpoint.
 *
 * <p>The row's lock is the ownership. A node that dies loses its connection, and with it the lock; one that hangs is cut
 * off by the transaction timeout. There is no lease to expire and no clock to compare.
 */
final class ReaderRunner implements Runnable {

    private enum Outcome {
        /** There is more to read. */
        MORE,
        /** Everything is read. */
        DONE,
        /** A writer has not committed yet. */
        UNSETTLED,
        /** Another node reads, or the last failure is too fresh. */
        NOT_NOW,
        /** The events could not be read, or the database is away. */
        FAILED
    }

    private static final Logger LOG = LoggerFactory.getLogger(ReaderRunner.class);
    private static final Duration UNSETTLED_PAUSE = Duration.ofMillis(5);
    private static final Duration AWAY_PAUSE = Duration.ofMillis(250);

    private final EventReader reader;
    private final ReaderSettings settings;
    private final LogStore store;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final Node node;
    private final ReaderMetrics metrics;
    private final WakeUp wakeUp = new WakeUp();

    private volatile boolean running = true;

    /** What the transaction that is running has handed to the reader. */
    private List<Event> delivered = List.of();

    /** Up to here events come one at a time, since a batch that ended here has failed. */
    private long singlyUpTo;

    ReaderRunner(
            EventReader reader,
            ReaderSettings settings,
            LogStore store,
            TransactionTemplate transactions,
            InstantSource clock,
            Node node,
            ReaderMetrics metrics) {
        this.reader = reader;
        this.settings = settings;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.node = node;
        this.metrics = metrics;
    }

    /** Whether the reader has something to read among events of these types. */
    boolean wants(Set<EventType> types) {
        Set<EventType> wanted = reader.types();
        return wanted.isEmpty() ? !types.isEmpty() : !Collections.disjoint(wanted, types);
    }

    void wake() {
        wakeUp.wake();
    }

    /** Lets the transaction that is running finish, and starts no other. */
    void stop() {
        running = false;
        wakeUp.wake();
    }

    @Override
    public void run() {
        while (running) {
            switch (step()) {
                case MORE -> {}
                case DONE, NOT_NOW -> wakeUp.await(settings.poll());
                case UNSETTLED -> wakeUp.await(UNSETTLED_PAUSE);
                case FAILED -> wakeUp.await(AWAY_PAUSE);
            }
        }
    }

    // Whatever a reader throws, the loop must go on; nothing is swallowed, it is recorded with the event.
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private Outcome step() {
        delivered = List.of();
        try {
            Outcome outcome = transactions.execute(status -> readBatch());
            metrics.read(reader.name(), delivered.size());
            return outcome;
        } catch (Throwable failure) {
            if (DatabaseFault.isAway(failure)) {
                LOG.debug("Reader {} waits for the database", reader.name());
            } else {
                LOG.warn("Reader {} failed on {} events", reader.name(), delivered.size(), failure);
                recordFailure(failure);
            }
            return Outcome.FAILED;
        }
    }

    private Outcome readBatch() {
        Optional<ReaderRow> locked = store.readers().tryLock(reader.name());
        Instant now = clock.instant();
        if (locked.isEmpty() || locked.get().mustWait(now)) {
            return Outcome.NOT_NOW;
        }
        ReaderRow row = locked.get();
        OptionalLong settled = store.settled().find();
        if (settled.isEmpty()) {
            return Outcome.UNSETTLED;
        }
        long end = settled.getAsLong();
        if (end <= row.position()) {
            return Outcome.DONE;
        }
        boolean singly = row.attempts() > 0 || row.position() < singlyUpTo;
        int limit = singly ? 1 : settings.batch();
        List<Event> events = store.events().between(row.position(), end, reader.types(), limit);
        deliver(events, now);
        boolean more = events.size() == limit;
        store.readers().moveTo(reader.name(), more ? events.getLast().position() : end, node.name(), now);
        return more ? Outcome.MORE : Outcome.DONE;
    }

    private void deliver(List<Event> events, Instant now) {
        Set<AccountId> accounts = events.stream().map(Event::account).collect(Collectors.toSet());
        Set<AccountId> parked =
                accounts.isEmpty() ? Set.of() : store.deadLetters().parked(reader.name(), accounts);
        List<Event> readable = new ArrayList<>();
        for (Event event : events) {
            if (parked.contains(event.account())) {
                store.deadLetters().parkBehind(reader.name(), event, now);
            } else {
                readable.add(event);
            }
        }
        delivered = readable;
        if (!readable.isEmpty()) {
            reader.read(List.copyOf(readable));
        }
    }

    private void recordFailure(Throwable failure) {
        if (delivered.size() > 1) {
            singlyUpTo = delivered.getLast().position();
            return;
        }
        if (delivered.isEmpty()) {
            return;
        }
        try {
            transactions.executeWithoutResult(status -> recordFailure(delivered.getFirst(), failure));
        } catch (RuntimeException unrecorded) {
            LOG.warn("A failure of reader {} was not recorded; the event comes again", reader.name(), unrecorded);
        }
    }

    private void recordFailure(Event event, Throwable failure) {
        @Nullable ReaderRow row = store.readers().lock(reader.name()).orElse(null);
        if (row == null || row.position() >= event.position()) {
            return;
        }
        Instant now = clock.instant();
        boolean again = row.failingAt() != null && row.failingAt() == event.position();
        int attempts = again ? row.attempts() + 1 : 1;
        String reason = reason(failure);
        metrics.failed(reader.name());
        if (attempts < settings.attempts()) {
            Instant retryAt = now.plus(settings.pauseAfter(attempts));
            store.readers().failed(reader.name(), event.position(), attempts, reason, retryAt, now);
            return;
        }
        store.deadLetters().parkFailed(reader.name(), event, reason, attempts, now);
        store.readers().moveTo(reader.name(), event.position(), node.name(), now);
        metrics.parked(reader.name());
        LOG.error(
                "Reader {} cannot read event {} ({}); it is a dead letter and account {} waits behind it",
                reader.name(),
                event.id(),
                event.type(),
                event.account(),
                failure);
    }

    static String reason(Throwable failure) {
        return failure.getClass().getName() + ": " + failure.getMessage();
    }
}
