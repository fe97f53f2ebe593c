package dev.bridge.access;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.log.WakeUp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Tells who watches an account of each of its revisions, in order and without a gap; or that they must begin anew. Silence means
 * nothing but that the connection is broken: a heartbeat comes every two seconds.
 */
public final class Watch implements SmartLifecycle {

    /** What a watcher is told. */
    public sealed interface Told {

        RevisionToken revision();

        /** What happened in the account in this revision. */
        record Change(RevisionToken revision, Event event) implements Told {}

        /** Products, or what holds for all accounts, changed: rules are to be fetched anew. */
        record Rules(RevisionToken revision) implements Told {}

        /**
         * Nothing further has happened.
         *
         * @param age since when that is known
         */
        record Heartbeat(RevisionToken revision, Duration age) implements Told {}

        /** What happened cannot be told one by one; the watcher must fetch everything anew. */
        record Resnapshot(RevisionToken revision) implements Told {}
    }

    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final int BATCH = 500;

    /** Who is further behind fetches a snapshot. */
    private static final long TOO_FAR = 10_000;

    private final AccountViews views;
    private final EventLog log;
    private final AtomicInteger watchers = new AtomicInteger();
    private final Set<WakeUp> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Watch(AccountViews views, EventLog log) {
        this.views = views;
        this.log = log;
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends all watching, so that a node that stops does not wait for streams that have no end. */
    @Override
    public void stop() {
        running = false;
        waiting.forEach(WakeUp::wake);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After everything has started, and first of all in stopping. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    /**
     * Takes a place among the watchers of this node.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code watchers_exhausted}
     */
    public void enter() {
        if (watchers.incrementAndGet() > AccessLimits.WATCHERS.value()) {
            watchers.decrementAndGet();
            throw Problem.of(
                            AccessError.WATCHERS_EXHAUSTED,
                            "This node has %d streams already; close one, or ask again later.",
                            AccessLimits.WATCHERS.value())
                    .exception();
        }
    }

    public void leave() {
        watchers.decrementAndGet();
    }

    /**
     * Tells on, on this thread, until nobody listens any more.
     *
     * @param from what the watcher knows; null for what there is now
     * @param told throws where the watcher is gone
     */
    public void tell(AccountId account, @Nullable RevisionToken from, BooleanSupplier listens, Consumer<Told> told) {
        WakeUp wakeUp = new WakeUp();
        Consumer<AccountView> watcher = view -> {
            if (view.account().equals(account)) {
                wakeUp.wake();
            }
        };
        views.watch(watcher);
        waiting.add(wakeUp);
        try {
            RevisionToken known = begin(account, from, told);
            while (running && listens.getAsBoolean()) {
                AccountViews.Seen seen = views.view(account, new Consistency.Local());
                RevisionToken now = seen.view().revision();
                RevisionToken after = advance(known, now, told);
                if (after.equals(known)) {
                    told.accept(new Told.Heartbeat(known, seen.age()));
                    wakeUp.await(BEAT);
                }
                known = after;
            }
        } finally {
            waiting.remove(wakeUp);
            views.unwatch(watcher);
        }
    }

    private RevisionToken begin(AccountId account, @Nullable RevisionToken from, Consumer<Told> told) {
        RevisionToken now = views.view(account, new Consistency.Latest()).view().revision();
        boolean known = from != null
                && from.account().equals(account)
                && from.revision() <= now.revision()
                && now.revision() - from.revision() <= TOO_FAR
                && from.companyRevision() == now.companyRevision();
        if (from != null && known) {
            return from;
        }
        if (from != null) {
            told.accept(new Told.Resnapshot(now));
        }
        return now;
    }

    /** Tells what lies between; the token of the last thing that was told. */
    private RevisionToken advance(RevisionToken known, RevisionToken now, Consumer<Told> told) {
        if (known.companyRevision() != now.companyRevision() || now.revision() - known.revision() > TOO_FAR) {
            told.accept(new Told.Resnapshot(now));
            return now;
        }
        RevisionToken last = known;
        if (known.revision() < now.revision()) {
            List<Event> events = log.read(
                    known.account(), known.revision(), (int) Math.min(BATCH, now.revision() - known.revision()));
            for (Event event : events) {
                last = new RevisionToken(
                        known.account(), event.revision(), last.platformRevision(), known.companyRevision());
                told.accept(new Told.Change(last, event));
            }
            return last;
        }
        if (known.platformRevision() < now.platformRevision()) {
            told.accept(new Told.Rules(now));
            return now;
        }
        return known;
    }
}
