package dev.bridge.access;

import dev.bridge.access.store.DeltaRows;
import dev.bridge.accounts.AccountGraph;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.web.ProblemResponses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Views of the past, rebuilt: what was kept of the account last before the revision, the events until then, and the platform as it was.
 * What cannot be known as it was is refused, and never answered from something else. The last few are remembered.
 */
final class AccountHistory {

    /** How long a revision can be asked for after another one has taken its place. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final int BATCH = 1_000;
    private static final int REMEMBERED = 16;
    private static final int SECONDS_WHILE_BUSY = 2;

    /** Events after which an account may be called otherwise; they do not say how it was called before. */
    private static final Set<EventType> RENAMING = Set.of(
            new EventType("accounts.account.renamed"),
            new EventType("accounts.account.converted"),
            new EventType("accounts.account.closed"));

    private record Rebuilt(AccountView view, long weight) {}

    private final Checkpoints checkpoints;
    private final PlatformHistory platforms;
    private final AccountLoading loading;
    private final EventLog log;
    private final DeltaRows deltas;
    private final JsonMapper json;
    private final InstantSource clock;
    private final long seed;
    private final long budget;
    private final Semaphore room = new Semaphore(AccessLimits.REBUILDS.intValue());
    private final SequencedMap<RevisionToken, Rebuilt> remembered = LinkedHashMap.newLinkedHashMap(REMEMBERED);

    /**
     * The past of all accounts.
     *
     * @param seed as for {@link AccountFold}
     * @param budget how many bytes those that are remembered may take, about
     */
    AccountHistory(
            Checkpoints checkpoints,
            PlatformHistory platforms,
            AccountLoading loading,
            EventLog log,
            DeltaRows deltas,
            JsonMapper json,
            InstantSource clock,
            long seed,
            long budget) {
        this.checkpoints = checkpoints;
        this.platforms = platforms;
        this.loading = loading;
        this.log = log;
        this.deltas = deltas;
        this.json = json;
        this.clock = clock;
        this.seed = seed;
        this.budget = budget;
    }

    /**
     * The view that knows just what the token knows.
     *
     * @throws ProblemException {@code revision_gone}, with what is missing; {@code rebuilds_exhausted}; {@code not_found}
     */
    AccountView at(RevisionToken token) {
        AccountView known = remembered(token);
        if (known != null) {
            requireKept(token);
            return known;
        }
        if (!room.tryAcquire()) {
            throw Problem.of(
                            AccessError.REBUILDS_EXHAUSTED,
                            "%d past revisions are being rebuilt on this node; ask again in a moment.",
                            AccessLimits.REBUILDS.value())
                    .with(ProblemResponses.RETRY_AFTER, SECONDS_WHILE_BUSY)
                    .exception();
        }
        try {
            Rebuilt rebuilt = loading.committed(() -> rebuilt(token));
            remember(token, rebuilt);
            return rebuilt.view;
        } finally {
            room.release();
        }
    }

    /** One that is still in memory, as it was when it was the newest. */
    AccountView pinned(AccountView kept) {
        return kept.deciding(platforms.pinned(kept.decides(), kept.revision()));
    }

    private Rebuilt rebuilt(RevisionToken token) {
        requireKnown(token);
        AccountFold fold = fold(token);
        AccountId company = fold.company();
        if ((company == null) != (token.companyRevision() == 0)) {
            throw gone("it is of no view: a view knows the company above, too");
        }
        if (company != null) {
            requireKept(company, token.companyRevision());
            company(fold, company, token.companyRevision());
        }
        if (!fold.isTold()) {
            throw gone("what the account had was too much for its event");
        }
        return new Rebuilt(fold.view(platforms.at(token)), fold.weight());
    }

    /** What can be said before anything is rebuilt. */
    private void requireKnown(RevisionToken token) {
        if (log.revision(token.account()) < token.revision()
                || log.revision(AccountId.PLATFORM) < token.platformRevision()) {
            throw gone("this database never had it");
        }
        requireKept(token);
        long grants = checkpoints.grants(token.account());
        if (grants > AccessLimits.REBUILT_GRANTS.value()) {
            throw gone("the account has %d grants, and at most %d are rebuilt"
                    .formatted(grants, AccessLimits.REBUILT_GRANTS.value()));
        }
        if (!log.read(token.account(), token.revision(), RENAMING, 1).isEmpty()) {
            throw gone("the account was renamed, converted or closed since, and former names are not kept");
        }
    }

    private AccountFold fold(RevisionToken token) {
        Checkpoints.Beginning base = checkpoints.base(token.account(), token.revision());
        AccountFold fold = AccountFold.past(base.loaded(), platforms.at(token), seed, log, deltas, json);
        if (base.entitlementsAt() > 0) {
            fold.has(log.read(token.account(), base.entitlementsAt() - 1, 1).getFirst());
        }
        Event last = each(token.account(), fold.revision(), token.revision(), fold::apply);
        if (fold.isOutdated() || fold.revision() != token.revision()) {
            throw gone("the log of the account has a gap");
        }
        if (last != null && last.platformRevision() > token.platformRevision()) {
            throw gone("it is of no view: the account's revision saw more of the platform");
        }
        return fold;
    }

    private void company(AccountFold fold, AccountId company, long revision) {
        AccountGraph begin = checkpoints.members(company, revision);
        fold.company(begin.members(), begin.revision());
        each(company, begin.revision(), revision, fold::applyCompany);
        if (fold.companyRevision() != revision) {
            throw gone("the log of the company has a gap");
        }
    }

    /** The events of an account after one revision up to another; returns the last, null for none. */
    private @Nullable Event each(AccountId account, long after, long upTo, Consumer<Event> action) {
        if (upTo - after > AccessLimits.REBUILT_EVENTS.value()) {
            throw gone("%d events lie between it and what is kept, and at most %d are read"
                    .formatted(upTo - after, AccessLimits.REBUILT_EVENTS.value()));
        }
        Event last = null;
        for (long at = after; at < upTo; ) {
            List<Event> events = log.read(account, at, (int) Math.min(BATCH, upTo - at));
            if (events.isEmpty()) {
                return last;
            }
            events.forEach(action);
            last = events.getLast();
            at = last.revision();
        }
        return last;
    }

    private void requireKept(RevisionToken token) {
        requireKept(token.account(), token.revision());
        requireKept(AccountId.PLATFORM, token.platformRevision());
    }

    /** A revision can be asked for while it is the newest, and for some days after that. */
    private void requireKept(AccountId account, long revision) {
        List<Event> next = log.read(account, revision, 1);
        Instant oldest = clock.instant().minus(KEPT);
        if (!next.isEmpty() && next.getFirst().occurredAt().isBefore(oldest)) {
            throw gone("another took its place more than %d days ago".formatted(KEPT.toDays()));
        }
    }

    private @Nullable AccountView remembered(RevisionToken token) {
        synchronized (remembered) {
            Rebuilt known = remembered.remove(token);
            if (known != null) {
                remembered.put(token, known);
            }
            return known == null ? null : known.view;
        }
    }

    private void remember(RevisionToken token, Rebuilt rebuilt) {
        synchronized (remembered) {
            remembered.put(token, rebuilt);
            long all = remembered.values().stream().mapToLong(Rebuilt::weight).sum();
            while (remembered.size() > REMEMBERED || (all > budget && !remembered.isEmpty())) {
                Rebuilt oldest = remembered.pollFirstEntry().getValue();
                all -= oldest.weight;
            }
        }
    }

    /** Forgets what nobody can ask for any more. */
    static Instant forgotten(InstantSource clock) {
        // An hour more than anybody is promised, for clocks that differ.
        return clock.instant().minus(KEPT).minus(Duration.ofHours(1));
    }

    static ProblemException gone(String why) {
        return Problem.of(
                        AccessError.REVISION_GONE,
                        "That revision cannot be told any more: %s. Ask without it, or for at least it.",
                        why)
                .exception();
    }
}
