package dev.bridge.platform.log;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventId;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.platform.PlatformLimits;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one log: every change of state appends an event in the transaction that makes the change, so that neither exists
 * without the other.
 *
 * <p>Inside an account the revision counts 1, 2, 3 without a gap. It is given out under the lock of the account's row,
 * which is held until the commit: when revision n is visible, so are 1 to n. The position orders the whole log; it
 * agrees with the revisions of every account, and has gaps where transactions rolled back.
 */
public final class EventLog {

    private final Events events;
    private final AppendAnnouncer announcer;
    private final Ids ids;
    private final InstantSource clock;
    private final JsonMapper json;

    EventLog(Events events, AppendAnnouncer announcer, Ids ids, InstantSource clock, JsonMapper json) {
        this.events = events;
        this.announcer = announcer;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
    }

    /** Appends one event in the caller's transaction and returns its revision. */
    public long append(Origin origin, NewEvent event) {
        return append(origin, List.of(event)).getFirst();
    }

    /**
     * Appends events in the caller's transaction and returns their revisions, in the order given. The rows of their
     * accounts stay locked until the commit.
     */
    public List<Long> append(Origin origin, List<NewEvent> appended) {
        requireTransaction();
        PlatformLimits.APPEND_EVENTS.check(appended.size(), "The append");
        if (appended.isEmpty()) {
            return List.of();
        }
        List<Long> revisions = new ArrayList<>(Collections.nCopies(appended.size(), 0L));
        NavigableMap<AccountId, List<Integer>> places = byAccount(appended);
        List<Events.Batch> batches = new ArrayList<>();
        places.forEach((account, own) -> {
            lockInOrder(account);
            batches.add(new Events.Batch(
                    account, own.stream().map(place -> row(appended.get(place))).toList()));
        });
        events.insert(origin, clock.instant(), batches).forEach((account, last) -> {
            List<Integer> own = places.getOrDefault(account, List.of());
            for (int number = 0; number < own.size(); number++) {
                revisions.set(own.get(number), last - own.size() + 1 + number);
            }
            announcer.announceAfterCommit(account, last);
        });
        return revisions;
    }

    /**
     * Locks the accounts' rows until the end of the caller's transaction and returns their last revisions (0 for none).
     * Whoever touches several accounts, or checks before it writes, locks them all first.
     */
    public Map<AccountId, Long> lock(Collection<AccountId> accounts) {
        requireTransaction();
        TreeSet<AccountId> ordered = new TreeSet<>(accounts);
        if (ordered.isEmpty()) {
            return Map.of();
        }
        ordered.forEach(this::lockInOrder);
        return events.lock(ordered);
    }

    /** Whether the current transaction has locked an account or appended: then it may see what is not committed. */
    public boolean isHeldHere() {
        return TransactionSynchronizationManager.hasResource(this);
    }

    /** The account's last committed revision, 0 where nothing has happened yet. */
    public long revision(AccountId account) {
        return events.revision(account);
    }

    /** The last committed revisions of several accounts; those to which nothing has happened yet are left out. */
    public Map<AccountId, Long> revisions(Collection<AccountId> accounts) {
        return events.revisions(accounts);
    }

    /** The account's events after a revision, oldest first: complete up to the last one, without waiting for others. */
    public List<Event> read(AccountId account, long afterRevision, int limit) {
        return events.read(account, afterRevision, limit);
    }

    /** The same, of some types alone. */
    public List<Event> read(AccountId account, long afterRevision, Set<EventType> types, int limit) {
        return events.read(account, afterRevision, types, limit);
    }

    /** Newest first, for people who look at what happened; may miss what is being committed at this moment. */
    public List<Event> latest(long beforePosition, int limit) {
        return events.latest(beforePosition, limit);
    }

    /**
     * The account's events before a revision, newest first, as far as {@link PlatformLimits#LOOKED_EVENTS} reaches back from
     * there: where few match, whoever asks goes on from where it was looked to.
     */
    public FoundEvents latest(AccountId account, EventFilter filter, long beforeRevision, int limit) {
        long before = Math.min(beforeRevision, events.revision(account) + 1);
        long from = Math.max(1, before - PlatformLimits.LOOKED_EVENTS.value());
        return new FoundEvents(events.latest(account, filter, from, before, limit), from);
    }

    /** The event's data as a record. */
    public <T> T data(Event event, Class<T> type) {
        return json.readValue(event.data(), type);
    }

    private Events.Row row(NewEvent event) {
        String data = json.writeValueAsString(event.data());
        PlatformLimits.EVENT_BYTES.check(data.length(), "The event " + event.type());
        Invariant.check(data.startsWith("{"), "the data of %s is not an object", event.type());
        return new Events.Row(ids.next(EventId.TYPE), event.type(), event.subject(), data);
    }

    private static NavigableMap<AccountId, List<Integer>> byAccount(List<NewEvent> events) {
        NavigableMap<AccountId, List<Integer>> indexes = new TreeMap<>();
        for (int index = 0; index < events.size(); index++) {
            indexes.computeIfAbsent(events.get(index).account(), account -> new ArrayList<>())
                    .add(index);
        }
        return indexes;
    }

    /** Two transactions that lock the same accounts in different orders would wait for each other. */
    private void lockInOrder(AccountId account) {
        LockedAccounts locked = LockedAccounts.ofTransaction(this);
        Invariant.check(
                locked.mayLock(account),
                "account %s is locked after %s; lock all accounts of a transaction first, in one call",
                account,
                locked);
        locked.add(account);
    }

    private static void requireTransaction() {
        Invariant.check(
                TransactionSynchronizationManager.isActualTransactionActive(),
                "events are appended in the transaction of the change that they record");
    }

    /** The accounts whose rows the current transaction holds. */
    private static final class LockedAccounts {

        private final TreeSet<AccountId> accounts = new TreeSet<>();

        static LockedAccounts ofTransaction(EventLog log) {
            Object bound = TransactionSynchronizationManager.getResource(log);
            if (bound instanceof LockedAccounts locked) {
                return locked;
            }
            LockedAccounts locked = new LockedAccounts();
            TransactionSynchronizationManager.bindResource(log, locked);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void suspend() {
                    TransactionSynchronizationManager.unbindResource(log);
                }

                @Override
                public void resume() {
                    TransactionSynchronizationManager.bindResource(log, locked);
                }

                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(log);
                }
            });
            return locked;
        }

        boolean mayLock(AccountId account) {
            return accounts.isEmpty()
                    || accounts.contains(account)
                    || accounts.last().compareTo(account) < 0;
        }

        void add(AccountId account) {
            accounts.add(account);
        }

        @Override
        public String toString() {
            return accounts.toString();
        }
    }
}
