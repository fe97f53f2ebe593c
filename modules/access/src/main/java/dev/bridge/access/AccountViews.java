package dev.bridge.access;

import dev.bridge.access.store.DeltaRows;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.database.DatabaseFault;
import dev.bridge.platform.database.Notifications;
import dev.bridge.platform.log.AppendAnnouncer;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.log.WakeUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Accounts in memory, each whole and at a known revision, or not at all. Those that were asked for lately are kept up with the log:
 * woken when it is announced that they went on, and looked after each second. The least recently used leave when memory is short.
 */
public final class AccountViews implements SmartLifecycle {

    /** Beyond this age a view counts as stale. */
    public static final Duration FRESHNESS = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(AccountViews.class);

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOPPING = Duration.ofSeconds(10);
    private static final int POLLED_TOGETHER = 1_000;

    /**
     * A view that was asked for.
     *
     * @param age since it was last known to be all that is committed
     */
    public record Seen(AccountView view, Duration age) {

        public boolean isStale() {
            return age.compareTo(FRESHNESS) > 0;
        }
    }

    private final AccountLoading loading;
    private final PlatformViews platforms;
    private final AccountHistory history;
    private final RevisionTokens tokens;
    private final EventLog log;
    private final DeltaRows deltas;
    private final JsonMapper json;
    private final long seed;
    private final long budget;
    private final Map<AccountId, FollowedAccount> accounts = new ConcurrentHashMap<>();
    private final Set<AccountId> woken = ConcurrentHashMap.newKeySet();

    /** Accounts that others hang on: the platform's, and companies. */
    private final Set<AccountId> above = ConcurrentHashMap.newKeySet();

    private final List<Consumer<AccountView>> watchers = new CopyOnWriteArrayList<>();
    private final WakeUp wakeUp = new WakeUp();
    private volatile boolean running;
    private @Nullable Thread thread;

    /**
     * The accounts of a node.
     *
     * @param seed secret; keeps customers from choosing ids that collide
     * @param budget how many bytes they may take, about
     */
    AccountViews(
            AccountLoading loading,
            PlatformViews platforms,
            AccountHistory history,
            RevisionTokens tokens,
            EventLog log,
            AppendAnnouncer announcer,
            DeltaRows deltas,
            JsonMapper json,
            long seed,
            long budget) {
        this.loading = loading;
        this.platforms = platforms;
        this.history = history;
        this.tokens = tokens;
        this.log = log;
        this.deltas = deltas;
        this.json = json;
        this.seed = seed;
        this.budget = budget;
        above.add(AccountId.PLATFORM);
        announcer.follow(new AppendAnnouncer.Follower() {
            @Override
            public void appended(AccountId account, long revision) {
                if (accounts.containsKey(account) || above.contains(account)) {
                    woken.add(account);
                    wakeUp.wake();
                }
            }

            @Override
            public void missedSome() {
                woken.addAll(accounts.keySet());
                wakeUp.wake();
            }
        });
    }

    /**
     * The view of an account.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}; {@code stale} where what is asked for is not known
     *     here; {@code revision_gone} where it is not kept any more; {@code rebuilds_exhausted}
     */
    public Seen view(AccountId account, Consistency consistency) {
        return switch (consistency) {
            case Consistency.Local _ -> seen(account, this::local);
            case Consistency.AtLeast(RevisionToken token) -> seen(account, followed -> atLeast(followed, token));
            case Consistency.Latest _ -> seen(account, this::latest);
            // What is asked for is just this, so it is as new as it can be.
            case Consistency.Exact(RevisionToken token) -> new Seen(exact(account, token), Duration.ZERO);
        };
    }

    private Seen seen(AccountId account, Function<FollowedAccount, AccountView> looking) {
        FollowedAccount followed = followed(account);
        followed.use();
        AccountView view = looking.apply(followed);
        return new Seen(view, Duration.ofNanos(System.nanoTime() - followed.currentNanos()));
    }

    /** What this node knows of an account; null where the account is not in memory. */
    public @Nullable RevisionToken known(AccountId account) {
        FollowedAccount followed = accounts.get(account);
        AccountView known = followed == null ? null : followed.view();
        return known == null ? null : known.revision();
    }

    /** Brings an account up to what is committed, if it is in memory; one that is not will be read as it is then. */
    void bringUpTo(AccountId account) {
        FollowedAccount known = accounts.get(account);
        if (known != null) {
            refreshed(known);
        }
    }

    /** Told each view that this node publishes, on the thread that made it; to be quick. */
    public void watch(Consumer<AccountView> watcher) {
        watchers.add(watcher);
    }

    public void unwatch(Consumer<AccountView> watcher) {
        watchers.remove(watcher);
    }

    /** The platform's part alone. */
    public PlatformView platform() {
        return platforms.view();
    }

    /** The same, as it is committed now. */
    public PlatformView currentPlatform() {
        return loading.committed(() -> {
            platforms.refresh();
            return platforms.view();
        });
    }

    private FollowedAccount followed(AccountId account) {
        return accounts.computeIfAbsent(
                account, id -> new FollowedAccount(id, loading, platforms, log, deltas, json, seed));
    }

    private AccountView local(FollowedAccount followed) {
        AccountView known = followed.view();
        return known == null ? refreshed(followed) : known;
    }

    /** Where nothing happened since the view, which is nearly always, one query tells so, and nobody waits for anybody. */
    private AccountView latest(FollowedAccount followed) {
        long asked = System.nanoTime();
        AccountView known = followed.view();
        if (known != null) {
            Map<AccountId, Long> revisions = log.revisions(followed.follows());
            if (followed.reaches(revisions, asked)) {
                return followed.newest();
            }
        }
        return refreshed(followed, asked);
    }

    private AccountView atLeast(FollowedAccount followed, RevisionToken token) {
        AccountView known = followed.view();
        if (known != null && known.revision().reaches(token)) {
            return known;
        }
        AccountView fresh = refreshed(followed);
        if (!fresh.revision().reaches(token)) {
            throw Problem.of(
                            AccessError.STALE, "What that revision knows is not known here yet; ask again in a moment.")
                    .exception();
        }
        return fresh;
    }

    /** One of the last few is still here; others are rebuilt. */
    private AccountView exact(AccountId account, RevisionToken token) {
        if (!account.equals(token.account())) {
            throw AccountHistory.gone("it is of another account");
        }
        FollowedAccount known = accounts.get(account);
        return known == null
                ? history.at(token)
                : known.exactly(token).map(history::pinned).orElseGet(() -> history.at(token));
    }

    private AccountView refreshed(FollowedAccount followed) {
        return refreshed(followed, System.nanoTime());
    }

    private AccountView refreshed(FollowedAccount followed, long asked) {
        AccountView old = followed.view();
        AccountView fresh;
        try {
            fresh = followed.refresh(asked);
        } catch (RuntimeException failure) {
            if (followed.view() == null) {
                accounts.remove(followed.account(), followed);
            }
            throw failure;
        }
        if (fresh != old) {
            AccountId company = fresh.company();
            if (company != null) {
                above.add(company);
            }
            watchers.forEach(watcher -> watcher.accept(fresh));
            if (old == null) {
                makeRoom(followed);
            }
        }
        return fresh;
    }

    private void makeRoom(FollowedAccount fresh) {
        long all = accounts.values().stream().mapToLong(FollowedAccount::weight).sum();
        List<FollowedAccount> oldest = new ArrayList<>(accounts.values());
        oldest.sort(Comparator.comparingLong(FollowedAccount::usedNanos));
        for (FollowedAccount each : oldest) {
            if (all <= budget) {
                return;
            }
            if (each != fresh && accounts.remove(each.account(), each)) {
                all -= each.weight();
            }
        }
    }

    /** Lets an account go; who asks for it next has it read anew. */
    void forget(AccountId account) {
        accounts.remove(account);
    }

    /** Reads what everybody needs before anybody is answered. */
    @Override
    public void start() {
        tokens.prepare();
        platforms.refresh();
        running = true;
        // It compiles rules and grants at times, and would take a carrier from threads that only wait.
        thread = Thread.ofPlatform().daemon().name("access-views").start(this::follow);
    }

    /** Lets a refresh that is running finish, so that the pool is not closed under it. */
    @Override
    public void stop() {
        running = false;
        wakeUp.wake();
        Thread following = thread;
        try {
            if (following != null && !following.join(STOPPING)) {
                LOG.warn("Following the accounts did not stop in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the catalog. */
    @Override
    public int getPhase() {
        return Notifications.PHASE + 1;
    }

    private void follow() {
        long polled = System.nanoTime();
        boolean complained = false;
        while (running) {
            wakeUp.await(POLL);
            try {
                refreshWoken();
                if (System.nanoTime() - polled >= POLL.toNanos()) {
                    polled = System.nanoTime();
                    poll();
                }
                complained = false;
            } catch (RuntimeException failure) {
                if (!complained && !DatabaseFault.isAway(failure)) {
                    LOG.error("Accounts are not kept up with the log", failure);
                    complained = true;
                }
            }
        }
    }

    private void refreshWoken() {
        Set<AccountId> gone = new HashSet<>(woken);
        woken.removeAll(gone);
        if (gone.contains(AccountId.PLATFORM)) {
            // Accounts take it in at the next poll, or when they are asked for.
            platforms.refresh();
        }
        for (AccountId account : gone) {
            FollowedAccount own = accounts.get(account);
            if (own != null) {
                keepUp(own);
            }
            if (above.contains(account)) {
                accounts.values().stream()
                        .filter(each -> account.equals(each.company()))
                        .forEach(this::keepUp);
            }
        }
    }

    /** One that cannot be kept up becomes stale; the others do not. */
    private void keepUp(FollowedAccount account) {
        try {
            refreshed(account);
        } catch (RuntimeException failure) {
            if (DatabaseFault.isAway(failure)) {
                throw failure;
            }
            LOG.error("The view of {} stays as it was", account.account(), failure);
        }
    }

    /** What was not announced is found here. */
    private void poll() {
        List<FollowedAccount> all = List.copyOf(accounts.values());
        for (int from = 0; from < all.size(); from += POLLED_TOGETHER) {
            List<FollowedAccount> some = all.subList(from, Math.min(all.size(), from + POLLED_TOGETHER));
            Set<AccountId> asked = new HashSet<>(Set.of(AccountId.PLATFORM));
            for (FollowedAccount each : some) {
                asked.add(each.account());
                AccountId company = each.company();
                if (company != null) {
                    asked.add(company);
                }
            }
            long read = System.nanoTime();
            Map<AccountId, Long> revisions = log.revisions(asked);
            long platform = revisions.getOrDefault(AccountId.PLATFORM, 0L);
            for (FollowedAccount each : some) {
                AccountId company = each.company();
                long companyRevision = company == null ? 0 : revisions.getOrDefault(company, 0L);
                if (!each.isCurrent(revisions.getOrDefault(each.account(), 0L), platform, companyRevision, read)) {
                    keepUp(each);
                }
            }
        }
    }
}
