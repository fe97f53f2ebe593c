package dev.bridge.access;

import dev.bridge.access.store.DeltaRows;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One account in memory: its newest view, a few before it, and how it is brought up to its log. */
final class FollowedAccount {

    /** Views share what did not change, so a few more cost little. */
    private static final int KEPT = 64;

    private static final int BATCH = 1_000;

    /** Reading it anew is quicker than so many events. */
    private static final long TOO_FAR = 50_000;

    private final AccountId account;
    private final AccountLoading loading;
    private final PlatformViews platforms;
    private final EventLog log;
    private final DeltaRows deltas;
    private final JsonMapper json;
    private final long seed;
    private final Deque<AccountView> before = new ArrayDeque<>();
    private @Nullable AccountFold fold;
    private volatile @Nullable AccountView view;
    private volatile long currentNanos;
    private volatile long usedNanos;
    private volatile long weight;

    FollowedAccount(
            AccountId account,
            AccountLoading loading,
            PlatformViews platforms,
            EventLog log,
            DeltaRows deltas,
            JsonMapper json,
            long seed) {
        this.account = account;
        this.loading = loading;
        this.platforms = platforms;
        this.log = log;
        this.deltas = deltas;
        this.json = json;
        this.seed = seed;
    }

    AccountId account() {
        return account;
    }

    /** The newest view, or null before it was read. */
    @Nullable
    AccountView view() {
        return view;
    }

    /** When the view was last known to be all that is committed, by {@link System#nanoTime}. */
    long currentNanos() {
        return currentNanos;
    }

    long usedNanos() {
        return usedNanos;
    }

    void use() {
        usedNanos = System.nanoTime();
    }

    long weight() {
        return weight;
    }

    /** The company above, or null. */
    @Nullable
    AccountId company() {
        AccountView known = view;
        return known == null ? null : known.company();
    }

    /** The newest view, where there is one. */
    AccountView newest() {
        return Objects.requireNonNull(view);
    }

    /** The accounts whose logs the view follows. */
    Set<AccountId> follows() {
        AccountId company = company();
        return company == null ? Set.of(account, AccountId.PLATFORM) : Set.of(account, AccountId.PLATFORM, company);
    }

    /**
     * Whether the view knows all of these revisions, or later ones; then it was current when they were read.
     *
     * @param revisions of what it {@link #follows}; none where nothing happened
     */
    boolean reaches(Map<AccountId, Long> revisions, long readNanos) {
        AccountView known = newest();
        AccountId company = known.company();
        RevisionToken has = known.revision();
        boolean reached = has.revision() >= revisions.getOrDefault(account, 0L)
                && has.platformRevision() >= revisions.getOrDefault(AccountId.PLATFORM, 0L)
                && (company == null || has.companyRevision() >= revisions.getOrDefault(company, Long.MAX_VALUE));
        if (reached) {
            currentNanos = Math.max(currentNanos, readNanos);
        }
        return reached;
    }

    /** Whether the view knows just these revisions; then it was current when they were read. */
    boolean isCurrent(long revision, long platformRevision, long companyRevision, long readNanos) {
        AccountView known = view;
        boolean current = known != null
                && known.revision().revision() == revision
                && known.revision().platformRevision() == platformRevision
                && (known.company() == null || known.revision().companyRevision() == companyRevision);
        if (current) {
            currentNanos = Math.max(currentNanos, readNanos);
        }
        return current;
    }

    /**
     * Brings the view up to everything that was committed when it was asked for; what somebody else has brought since then will do.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    AccountView refresh(long askedNanos) {
        return loading.committed(() -> brought(askedNanos));
    }

    private synchronized AccountView brought(long askedNanos) {
        AccountView since = view;
        if (since != null && currentNanos > askedNanos) {
            return since;
        }
        long started = System.nanoTime();
        AccountFold known = fold;
        if (known == null) {
            known = load();
        }
        if (!follow(known)) {
            known = load();
            follow(known);
        }
        AccountView fresh = publish(known);
        currentNanos = started;
        return fresh;
    }

    private AccountFold load() {
        AccountLoading.Loaded loaded = loading.load(account);
        AccountFold made =
                AccountFold.live(loaded, platforms.at(loaded.stored().stamp()), seed, loading, log, deltas, json);
        fold = made;
        return made;
    }

    /** Brings it up to the logs; false where it has to be read anew instead. */
    private boolean follow(AccountFold known) {
        List<Event> events;
        do {
            events = log.read(account, known.revision(), BATCH);
            if (events.size() == BATCH && log.revision(account) - known.revision() > TOO_FAR) {
                return false;
            }
            if (!events.isEmpty()) {
                known.writtenUnder(
                        platforms.at(events.getLast().platformRevision()).catalog());
                events.forEach(known::apply);
            }
        } while (!known.isOutdated() && events.size() == BATCH);
        if (known.isOutdated()) {
            return false;
        }
        AccountId company = known.company();
        if (company != null) {
            do {
                events = log.read(company, known.companyRevision(), BATCH);
                events.forEach(known::applyCompany);
            } while (events.size() == BATCH);
        }
        // Read after the account's events, so that it is at least at the stamp of each of them.
        platforms.refresh();
        return !known.isOutdated();
    }

    private AccountView publish(AccountFold known) {
        AccountView old = view;
        AccountView fresh = known.view(platforms.view());
        if (old != null && old.revision().equals(fresh.revision())) {
            return old;
        }
        view = fresh;
        weight = known.weight();
        before.addLast(fresh);
        if (before.size() > KEPT) {
            before.removeFirst();
        }
        return fresh;
    }

    /** The view that knows just what the token knows, if it is still kept. */
    synchronized Optional<AccountView> exactly(RevisionToken token) {
        return before.stream()
                .filter(kept -> Objects.equals(kept.revision(), token))
                .findFirst();
    }
}
