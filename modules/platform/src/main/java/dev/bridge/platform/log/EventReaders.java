package dev.bridge.platform.log;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.Node;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.database.Notifications;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** All readers of the log: runs them, tells where they are, and lets the operator replay and retry. */
public final class EventReaders implements SmartLifecycle {

    /** What a retry did: events read, and events of the account that still wait. */
    public record Retried(int read, long remaining) {}

    private record ReaderReplayed(String reader, long from, long to) {}

    private record ReaderRetried(String reader, String account, int read, long remaining) {}

    private static final EventType REPLAYED = new EventType("platform.reader.replayed");
    private static final EventType RETRIED = new EventType("platform.reader.retried");
    private static final Logger LOG = LoggerFactory.getLogger(EventReaders.class);
    private static final Duration STOPPING = Duration.ofSeconds(15);
    private static final int RETRY_BATCH = 500;

    private final Map<String, EventReader> readers = new LinkedHashMap<>();
    private final LogStore store;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final ReaderSettings settings;
    private final InstantSource clock;
    private final Node node;
    private final ReaderMetrics metrics;
    private final ReaderStatuses statuses;
    private final Map<ReaderRunner, Thread> runners = new ConcurrentHashMap<>();
    private final LogTail tail;

    EventReaders(
            List<EventReader> readers,
            LogStore store,
            EventLog log,
            AppendAnnouncer announcer,
            TransactionTemplate transactions,
            ReaderSettings settings,
            InstantSource clock,
            Node node,
            ReaderMetrics metrics) {
        for (EventReader reader : readers) {
            Invariant.check(reader.name().matches("[a-z][a-z0-9_]{2,62}"), "%s is no reader name", reader.name());
            EventReader other = this.readers.put(reader.name(), reader);
            Invariant.check(other == null, "two readers are named %s", reader.name());
        }
        this.store = store;
        this.log = log;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        this.node = node;
        this.metrics = metrics;
        this.statuses = new ReaderStatuses(store, clock);
        this.tail = new LogTail(store, runners.keySet());
        announcer.follow(new AppendAnnouncer.Follower() {
            @Override
            public void appended(AccountId account, long revision) {
                tail.appended();
            }

            @Override
            public void missedSome() {
                tail.missedSome();
            }
        });
    }

    /** Where every reader is that ever ran on this database, by name. */
    public List<ReaderStatus> statuses() {
        return statuses.read();
    }

    /** A reader's dead letters after a position, oldest first. */
    public List<DeadLetter> deadLetters(String name, long afterPosition, int limit) {
        return store.deadLetters().list(require(name).name(), afterPosition, limit);
    }

    /**
     * Has the reader read everything after a position again; its effects must bear that. Dead letters from there on are
     * forgotten, since their events come again.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public void replay(Origin origin, String name, long afterPosition) {
        EventReader reader = require(name);
        transactions.executeWithoutResult(status -> {
            ReaderRow row = lock(reader);
            store.deadLetters().deleteFrom(name, afterPosition);
            store.readers().moveTo(name, Math.min(afterPosition, row.position()), node.name(), clock.instant());
            log.append(
                    origin,
                    new NewEvent(
                            AccountId.PLATFORM,
                            REPLAYED,
                            new ObjectRef("reader", name),
                            new ReaderReplayed(name, afterPosition, row.position())));
        });
    }

    /**
     * Has the reader try the dead letters of one account again, oldest first, until one fails or none is left. Once none
     * is left, the account's events flow again.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Retried retry(Origin origin, String name, AccountId account) {
        EventReader reader = require(name);
        return transactions.execute(status -> {
            lock(reader);
            // What the reader appends comes before our own event, and the platform before every other account.
            log.lock(List.of(AccountId.PLATFORM));
            int read = 0;
            for (DeadLetter letter : store.deadLetters().ofAccount(name, account, RETRY_BATCH)) {
                if (!retried(reader, letter)) {
                    break;
                }
                read++;
            }
            Retried retried = new Retried(read, store.deadLetters().count(name, account));
            log.append(
                    origin,
                    new NewEvent(
                            AccountId.PLATFORM,
                            RETRIED,
                            new ObjectRef("reader", name),
                            new ReaderRetried(name, account.text(), read, retried.remaining())));
            return retried;
        });
    }

    /** In a savepoint, so that a failure takes back the effects of this event alone. */
    private boolean retried(EventReader reader, DeadLetter letter) {
        TransactionDefinition nested = new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED);
        try {
            new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()), nested)
                    .executeWithoutResult(status -> reader.read(List.of(letter.event())));
            store.deadLetters().delete(reader.name(), letter.event().position());
            return true;
        } catch (RuntimeException failure) {
            LOG.warn(
                    "Reader {} failed again on event {}",
                    reader.name(),
                    letter.event().id(),
                    failure);
            store.deadLetters().failedAgain(reader.name(), letter.event().position(), ReaderRunner.reason(failure));
            return false;
        }
    }

    private ReaderRow lock(EventReader reader) {
        store.readers().create(reader.name(), clock.instant());
        return store.readers().lock(reader.name()).orElseThrow();
    }

    private EventReader require(String name) {
        EventReader reader = readers.get(name);
        if (reader == null) {
            throw Problem.of(
                            PlatformError.NOT_FOUND,
                            "There is no reader %s%s",
                            Quoted.text(name),
                            NearestName.of(name, readers.keySet())
                                    .map(near -> "; did you mean `" + near + "`?")
                                    .orElse("."))
                    .exception();
        }
        return reader;
    }

    @Override
    public void start() {
        for (EventReader reader : readers.values()) {
            store.readers().create(reader.name(), clock.instant());
            ReaderRunner runner = new ReaderRunner(reader, settings, store, transactions, clock, node, metrics);
            metrics.watch(reader.name(), statuses);
            runners.put(
                    runner, Thread.ofVirtual().name("reader-" + reader.name()).start(runner));
        }
        tail.start();
    }

    @Override
    public void stop() {
        runners.keySet().forEach(ReaderRunner::stop);
        try {
            tail.stop(STOPPING);
            for (Thread thread : runners.values()) {
                if (!thread.join(STOPPING)) {
                    LOG.warn("{} did not stop in time; its transaction will be taken back", thread.getName());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        runners.clear();
    }

    @Override
    public boolean isRunning() {
        return !runners.isEmpty();
    }

    @Override
    public int getPhase() {
        return Notifications.PHASE + 1;
    }
}
