package dev.bridge.billing.run;

import dev.bridge.billing.AccountClock;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.InvoiceState;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.invoice.Invoice;
import dev.bridge.billing.profile.RecordedProfile;
import dev.bridge.billing.store.InvoiceRows;
import dev.bridge.billing.store.ScheduleRows;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.catalog.ChargeTerms.Due;
import dev.bridge.kernel.InvariantViolation;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.log.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** Chunks at once: while the database writes one, another is composed. */
    public static final int AT_ONCE = 2;

    /** A node does not go on for longer without letting its other work begin. */
    private static final int MOST_CHUNKS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(DueRuns.class);

    /**
     * What is to be written for an account.
     *
     * @param finals drafts whose time has come
     * @param drafts what is due now, by currency
     * @param wrong why nothing can be composed; null where all is well
     */
    private record Step(
            AccountFacts facts,
            Scheduled scheduled,
            List<Finalization.Ready> finals,
            Map<String, Composed> drafts,
            List<RecordedInvoice> open,
            @Nullable RuntimeException wrong) {}

    private final ScheduleRows schedules;
    private final BillingSchedule schedule;
    private final InvoiceRows invoices;
    private final Composing composing;
    private final Finalization finalization;
    private final AccountClock accountClock;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
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
        this.ids = ids;
        this.clock = clock;
    }

    /** Does all that is due now. */
    public void run() {
        Origin origin = Origin.system("billing", "billing_due");
        Callable<Integer> chunks = () -> {
            int done = 0;
            for (int chunk = 0; chunk < MOST_CHUNKS / AT_ONCE && chunk(origin) > 0; chunk++) {
                done++;
            }
            return done;
        };
        atOnce(Collections.nCopies(AT_ONCE, chunks));
    }

    /**
     * Does one step of each of these accounts that is due by an instant, in chunks; for whoever moves their time. No transaction is open.
     *
     * @return for how many something was done
     */
    public int inChunks(Origin origin, List<AccountId> accounts, Instant until) {
        List<Callable<Integer>> chunks = new ArrayList<>();
        for (int from = 0; from < accounts.size(); from += CHUNK) {
            List<AccountId> chunk = accounts.subList(from, Math.min(from + CHUNK, accounts.size()));
            chunks.add(() -> together(origin, chunk, until));
        }
        return atOnce(chunks);
    }

    private static int atOnce(List<Callable<Integer>> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int sum = 0;
            for (Future<Integer> task : threads.invokeAll(tasks)) {
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
                schedule.park(origin, account, parked(account, wrong));
            });
            return 1;
        }
    }

    private int done(Origin origin, Collection<AccountId> accounts, Instant until) {
        List<Step> steps = composing.inSnapshot(() -> composed(accounts, until));
        return steps.isEmpty() ? 0 : Objects.requireNonNull(transactions.execute(status -> written(origin, steps)));
    }

    private int written(Origin origin, List<Step> steps) {
        Set<AccountId> accounts = new TreeSet<>();
        steps.forEach(step -> accounts.add(step.facts.account()));
        Map<AccountId, Long> revisions = log.lock(accounts);
        Map<AccountId, Scheduled> schedule =
                schedules.find(accounts).stream().collect(Collectors.toMap(Scheduled::account, one -> one));
        List<Step> still = steps.stream()
                .filter(step -> revisions.getOrDefault(step.facts.account(), 0L) == step.facts.revision()
                        && step.scheduled.equals(schedule.get(step.facts.account())))
                .toList();
        List<Finalization.Ready> ready = new ArrayList<>();
        for (Step step : still) {
            if (step.wrong != null) {
                this.schedule.park(origin, step.facts.account(), parked(step.facts.account(), step.wrong));
            } else {
                ready.addAll(step.finals);
                ready.addAll(drafted(origin, step));
            }
        }
        finalization.finalize(origin, ready);
        return still.size();
    }

    private List<Step> composed(Collection<AccountId> accounts, Instant until) {
        Map<AccountId, AccountFacts> facts = composing.facts(accounts);
        Map<AccountId, List<RecordedInvoice>> drafts =
                invoices.drafts(accounts).stream().collect(Collectors.groupingBy(RecordedInvoice::account));
        Map<String, Issuing> known = new HashMap<>();
        Function<String, Issuing> issuing = entity -> known.computeIfAbsent(entity, composing::issuing);
        List<Step> steps = new ArrayList<>();
        for (Scheduled scheduled : schedules.find(accounts)) {
            Instant at = scheduled.nextAt();
            if (at == null || at.isAfter(until) || scheduled.parked() != null) {
                // Somebody else has done it between the claim and the snapshot.
                continue;
            }
            AccountFacts own = Objects.requireNonNull(facts.get(scheduled.account()));
            List<RecordedInvoice> open = drafts.getOrDefault(scheduled.account(), List.of());
            try {
                steps.add(step(own, issuing, scheduled, open, at));
            } catch (ProblemException | InvariantViolation | ArithmeticException wrong) {
                LOG.warn("the account {} cannot be billed and is parked: {}", own.account(), wrong.getMessage());
                steps.add(new Step(own, scheduled, List.of(), Map.of(), open, wrong));
            }
        }
        return steps;
    }

    private Step step(
            AccountFacts facts,
            Function<String, Issuing> issuing,
            Scheduled scheduled,
            List<RecordedInvoice> open,
            Instant at) {
        List<Finalization.Ready> finals = new ArrayList<>();
        List<RecordedInvoice> left = new ArrayList<>();
        for (RecordedInvoice draft : open) {
            if (draft.finalizeAt() != null && !draft.finalizeAt().isAfter(at)) {
                finals.add(ready(facts, issuing, draft));
            } else {
                left.add(draft);
            }
        }
        if (!finals.isEmpty()) {
            return new Step(facts, scheduled, finals, Map.of(), left, null);
        }
        Map<String, Composed> due = new HashMap<>();
        for (String currency : currencies(facts, at)) {
            due.put(currency, composing.compose(facts, issuing.apply(composing.entity(facts)), currency, at));
        }
        return new Step(facts, scheduled, List.of(), due, open, null);
    }

    private Finalization.Ready ready(AccountFacts facts, Function<String, Issuing> issuing, RecordedInvoice draft) {
        return new Finalization.Ready(
                draft,
                composing.compose(facts, issuing.apply(draft.entity()), draft.currency(), draft.asOf()),
                accountClock.now(facts.account()));
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

    /** Writes drafts for what is due, and when the account is due next; returns those that need no grace. */
    private List<Finalization.Ready> drafted(Origin origin, Step step) {
        AccountId account = step.facts.account();
        Instant now = accountClock.now(account);
        Instant at = Objects.requireNonNull(step.scheduled.nextAt());
        List<Finalization.Ready> ready = new ArrayList<>();
        Map<String, RecordedInvoice> open = new HashMap<>();
        step.open.forEach(draft -> open.put(draft.currency(), draft));
        boolean finalizing = !step.finals.isEmpty();
        step.drafts.forEach((currency, composed) -> {
            RecordedInvoice draft = open.get(currency);
            if (draft != null) {
                invoices.extend(draft.id(), at, now);
            } else if (!composed.invoice().lines().isEmpty()) {
                RecordedInvoice made = draft(composed, currency, at, now);
                invoices.insert(made);
                log.append(origin, BillingEvents.drafted(account, made.id(), currency, at, made.finalizeAt()));
                if (at.equals(made.finalizeAt())) {
                    ready.add(new Finalization.Ready(made, composed, now));
                } else {
                    open.put(currency, made);
                }
            }
        });
        schedule.put(
                account,
                step.facts.subscriptions(),
                new HashSet<>(open.values()),
                finalizing ? step.scheduled.billedUntil() : at);
        return ready;
    }

    private RecordedInvoice draft(Composed composed, String currency, Instant at, Instant now) {
        RecordedProfile profile = Objects.requireNonNull(composed.facts().profile());
        Instant finalizeAt = profile.profile().finalizedByHand() ? null : at.plus(grace(composed));
        return new RecordedInvoice(
                ids.next(InvoiceId.TYPE),
                composed.facts().account(),
                composed.issuing().entity().key(),
                currency,
                InvoiceState.DRAFT,
                at,
                finalizeAt,
                now,
                now);
    }

    /** What is known in advance has nothing to wait for. */
    private static Duration grace(Composed composed) {
        Invoice invoice = composed.invoice();
        boolean waits = invoice.lines().stream()
                .anyMatch(line -> composed.owed(line.key())
                        .map(owed -> owed.due() == Due.ARREARS)
                        .orElse(true));
        return waits ? Duration.ofMinutes(composed.issuing().issuer().issuer().graceMinutes()) : Duration.ZERO;
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
        finalization.finalize(origin, List.of(new Finalization.Ready(draft, composed, accountClock.now(account))));
        List<RecordedInvoice> left = invoices.drafts(List.of(account));
        schedule.put(
                account,
                composed.facts().subscriptions(),
                left,
                schedules.find(account).map(Scheduled::billedUntil).orElse(null));
        return true;
    }

    private Scheduled.Parked parked(AccountId account, RuntimeException wrong) {
        if (wrong instanceof ProblemException problem) {
            return new Scheduled.Parked(
                    accountClock.now(account),
                    problem.problem().code().code(),
                    problem.problem().detail());
        }
        return new Scheduled.Parked(accountClock.now(account), "internal_error", String.valueOf(wrong.getMessage()));
    }
}
