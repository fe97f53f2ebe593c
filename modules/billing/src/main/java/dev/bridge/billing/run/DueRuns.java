package dev.bridge.billing.run;

import dev.bridge.billing.AccountClock;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.store.InvoiceRows;
import dev.bridge.billing.store.ScheduleRows;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.kernel.InvariantViolation;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what is due for accounts, one step of each at a time and in the order of the steps' instants: what is due becomes a
 * draft, and a draft whose grace is over becomes final. Any number of nodes do it, each what it has claimed.
 *
 * <p>A step composes from one snapshot, then takes the accounts' locks, and writes only for those of which nothing was recorded
 * in between; the others are done again.
 */
public final class DueRuns {

    /** Accounts in one transaction: their numbers are taken together. */
    public static final int CHUNK = 100;

    /** Chunks at once: while one waits for its numbers or its commit and the database writes one, another is composed. */
    public static final int AT_ONCE = 3;

    /** A node does not go on for longer without letting its other work begin. */
    private static final int MOST_CHUNKS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(DueRuns.class);

    private final ScheduleRows schedules;
    private final BillingSchedule schedule;
    private final InvoiceRows invoices;
    private final Composing composing;
    private final Finalization finalization;
    private final AccountClock accountClock;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final DueWriting writing;
    private final InstantSource clock;

    public DueRuns(
            ScheduleRows schedules,
            BillingSchedule schedule,
            InvoiceRows invoices,
            Composing composing,
            Finalization finalization,
            AccountClock accountClock,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            InstantSource clock) {
        this.schedules = schedules;
        this.schedule = schedule;
        this.invoices = invoices;
        this.composing = composing;
        this.finalization = finalization;
        this.accountClock = accountClock;
        this.log = log;
        this.transactions = transactions;
        this.writing = new DueWriting(schedules, schedule, invoices, finalization, accountClock, log, ids);
        this.clock = clock;
    }

    /** Does all that is due now. */
    public void run() {
        Origin origin = Origin.system("billing", "billing_due");
        atOnce(() -> {
            int done = 0;
            for (int chunk = 0; chunk < MOST_CHUNKS / AT_ONCE && chunk(origin) > 0; chunk++) {
                done++;
            }
            return done;
        });
    }

    /**
     * Does one step of each of these accounts that is due by an instant, in chunks; for whoever moves their time. No transaction is open.
     *
     * @return for how many something was done
     */
    public int inChunks(Origin origin, List<AccountId> accounts, Instant until) {
        Queue<List<AccountId>> chunks = new ConcurrentLinkedQueue<>();
        for (int from = 0; from < accounts.size(); from += CHUNK) {
            chunks.add(accounts.subList(from, Math.min(from + CHUNK, accounts.size())));
        }
        return atOnce(() -> {
            int done = 0;
            for (List<AccountId> chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
                done += together(origin, chunk, until);
            }
            return done;
        });
    }

    /** Does the same on several threads, and returns the sum of what they return. */
    private static int atOnce(Callable<Integer> work) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int sum = 0;
            for (Future<Integer> task : threads.invokeAll(Collections.nCopies(AT_ONCE, work))) {
                sum += task.get();
            }
            return sum;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Billing was interrupted", interrupted);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        }
    }

    /** Does one step of accounts that are due; returns for how many something was done. */
    int chunk(Origin origin) {
        Instant now = clock.instant();
        List<AccountId> claimed = schedules.claim(now, CHUNK);
        if (claimed.isEmpty()) {
            return 0;
        }
        try {
            return together(origin, claimed, now);
        } finally {
            schedules.release(claimed);
        }
    }

    /**
     * Does one step of each of these accounts that is due by an instant. Accounts that cannot be billed together are billed alone, and
     * parked where that fails too. No transaction is open.
     *
     * @return for how many something was done; 0 where nothing is due by then
     */
    private int together(Origin origin, Collection<AccountId> accounts, Instant until) {
        try {
            return done(origin, accounts, until);
        } catch (TransientDataAccessException again) {
            LOG.info("a chunk of {} accounts is taken apart: {}", accounts.size(), again.getMessage());
        } catch (RuntimeException wrong) {
            LOG.warn("a chunk of {} accounts could not be billed together", accounts.size(), wrong);
        }
        return accounts.stream()
                .mapToInt(account -> alone(origin, account, until))
                .sum();
    }

    /** One whose chunk has failed; parked where it fails again, unless the database itself does. */
    private int alone(Origin origin, AccountId account, Instant until) {
        try {
            return done(origin, List.of(account), until);
        } catch (TransientDataAccessException | NonTransientDataAccessResourceException | TransactionException away) {
            LOG.warn("the account {} is tried again: {}", account, away.getMessage());
            return 0;
        } catch (UncategorizedSQLException unknown) {
            LOG.warn("the account {} is tried again", account, unknown);
            return 0;
        } catch (RuntimeException wrong) {
            LOG.error("the account {} cannot be billed and is parked", account, wrong);
            transactions.executeWithoutResult(status -> {
                log.lock(List.of(account));
                writing.park(origin, account, wrong);
            });
            return 1;
        }
    }

    private int done(Origin origin, Collection<AccountId> accounts, Instant until) {
        Due due = composing.inSnapshot(() -> composed(accounts, until));
        return due.steps.isEmpty()
                ? 0
                : Objects.requireNonNull(transactions.execute(status -> {
                    due.usage.remember();
                    return writing.write(origin, due.steps);
                }));
    }

    private record Due(List<DueStep> steps, UsageAhead usage) {}

    private Due composed(Collection<AccountId> accounts, Instant until) {
        Map<AccountId, AccountFacts> facts = composing.facts(accounts);
        Map<AccountId, List<RecordedInvoice>> drafts =
                invoices.drafts(accounts).stream().collect(Collectors.groupingBy(RecordedInvoice::account));
        Map<String, Issuing> known = new HashMap<>();
        Function<String, Issuing> issuing = entity -> known.computeIfAbsent(entity, composing::issuing);
        // What else there is somebody has done between the claim and the snapshot.
        List<Scheduled> due = schedules.find(accounts).stream()
                .filter(one -> one.parked() == null
                        && one.nextAt() != null
                        && !one.nextAt().isAfter(until))
                .toList();
        UsageAhead usage = composing.usage(due.stream()
                .map(one -> new UsageAhead.Wanted(
                        Objects.requireNonNull(facts.get(one.account())), Objects.requireNonNull(one.nextAt())))
                .toList());
        List<DueStep> steps = new ArrayList<>();
        for (Scheduled scheduled : due) {
            AccountFacts own = Objects.requireNonNull(facts.get(scheduled.account()));
            List<RecordedInvoice> open = drafts.getOrDefault(scheduled.account(), List.of());
            try {
                steps.add(step(own, issuing, usage, scheduled, open));
            } catch (ProblemException | InvariantViolation | ArithmeticException wrong) {
                LOG.warn("the account {} cannot be billed and is parked: {}", own.account(), wrong.getMessage());
                steps.add(new DueStep(own, scheduled, Map.of(), Map.of(), open, wrong));
            }
        }
        return new Due(steps, usage);
    }

    private DueStep step(
            AccountFacts facts,
            Function<String, Issuing> issuing,
            UsageAhead usage,
            Scheduled scheduled,
            List<RecordedInvoice> open) {
        Instant at = Objects.requireNonNull(scheduled.nextAt());
        Map<RecordedInvoice, Composed> finals = new LinkedHashMap<>();
        List<RecordedInvoice> left = new ArrayList<>();
        for (RecordedInvoice draft : open) {
            if (draft.finalizeAt() != null && !draft.finalizeAt().isAfter(at)) {
                finals.put(
                        draft,
                        composing.compose(facts, issuing.apply(draft.entity()), draft.currency(), draft.asOf(), usage));
            } else {
                left.add(draft);
            }
        }
        if (!finals.isEmpty()) {
            return new DueStep(facts, scheduled, finals, Map.of(), left, null);
        }
        Map<String, Composed> due = new HashMap<>();
        for (String currency : currencies(facts, at)) {
            due.put(currency, composing.compose(facts, issuing.apply(composing.entity(facts)), currency, at, usage));
        }
        return new DueStep(facts, scheduled, Map.of(), due, open, null);
    }

    private Set<String> currencies(AccountFacts facts, Instant at) {
        Set<String> currencies = new TreeSet<>();
        facts.subscriptions().forEach(subscription -> {
            Subscription folded = Subscription.of(subscription.timeline(), composing.plans());
            if (!folded.start().isAfter(at)) {
                currencies.add(folded.currency());
            }
        });
        return currencies;
    }

    /** Makes a draft final now; false where something was recorded in between. */
    public boolean finalizeNow(Origin origin, RecordedInvoice draft) {
        AccountId account = draft.account();
        Composed composed = composing.inSnapshot(
                () -> composing.compose(composing.facts(account), draft.entity(), draft.currency(), draft.asOf()));
        return Objects.requireNonNull(transactions.execute(status -> finalized(origin, draft, composed)));
    }

    private boolean finalized(Origin origin, RecordedInvoice draft, Composed composed) {
        AccountId account = draft.account();
        long revision = log.lock(List.of(account)).getOrDefault(account, 0L);
        if (revision != composed.facts().revision()) {
            return false;
        }
        finalization.finalize(
                origin, List.of(), List.of(new Finalization.Ready(draft, composed, accountClock.now(account))));
        List<RecordedInvoice> left = invoices.drafts(List.of(account));
        schedule.put(List.of(schedule.due(
                account,
                composed.facts().subscriptions(),
                left,
                schedules.find(account).map(Scheduled::billedUntil).orElse(null))));
        return true;
    }
}
