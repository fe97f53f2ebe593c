package dev.bridge.billing.run;

import dev.bridge.billing.AccountClock;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.InvoiceState;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.invoice.Invoice;
import dev.bridge.billing.profile.RecordedProfile;
import dev.bridge.billing.store.InvoiceRows;
import dev.bridge.billing.store.ScheduleRows;
import dev.bridge.catalog.ChargeTerms.Due;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.log.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes steps of many accounts in the caller's transaction: each kind of row at once, however many accounts there are. */
final class DueWriting {

    private final ScheduleRows schedules;
    private final BillingSchedule schedule;
    private final InvoiceRows invoices;
    private final Finalization finalization;
    private final AccountClock accountClock;
    private final EventLog log;
    private final Ids ids;

    DueWriting(
            ScheduleRows schedules,
            BillingSchedule schedule,
            InvoiceRows invoices,
            Finalization finalization,
            AccountClock accountClock,
            EventLog log,
            Ids ids) {
        this.schedules = schedules;
        this.schedule = schedule;
        this.invoices = invoices;
        this.finalization = finalization;
        this.accountClock = accountClock;
        this.log = log;
        this.ids = ids;
    }

    /**
     * Takes the accounts' locks, and writes for those of which nothing was recorded since.
     *
     * @return for how many
     */
    int write(Origin origin, List<DueStep> steps) {
        Set<AccountId> accounts = new TreeSet<>();
        steps.forEach(step -> accounts.add(step.facts().account()));
        Map<AccountId, Long> revisions = log.lock(accounts);
        Map<AccountId, Scheduled> scheduled =
                schedules.find(accounts).stream().collect(Collectors.toMap(Scheduled::account, one -> one));
        List<DueStep> still = steps.stream()
                .filter(step -> revisions.getOrDefault(step.facts().account(), 0L)
                                == step.facts().revision()
                        && step.scheduled().equals(scheduled.get(step.facts().account())))
                .toList();
        Map<AccountId, Instant> times = accountClock.now(accounts);
        Rows rows = new Rows();
        for (DueStep step : still) {
            AccountId account = step.facts().account();
            if (step.wrong() != null) {
                park(origin, account, step.wrong());
            } else {
                add(step, Objects.requireNonNull(times.get(account)), rows);
            }
        }
        invoices.insert(rows.drafts);
        invoices.extend(rows.extended);
        schedule.put(rows.dues);
        finalization.finalize(origin, rows.events, rows.ready);
        return still.size();
    }

    /** What stopped an account is shown, and nothing is done for it until somebody has looked at it. */
    void park(Origin origin, AccountId account, RuntimeException wrong) {
        Instant now = accountClock.now(account);
        schedule.park(
                origin,
                account,
                wrong instanceof ProblemException problem
                        ? new Scheduled.Parked(
                                now,
                                problem.problem().code().code(),
                                problem.problem().detail())
                        : new Scheduled.Parked(now, "internal_error", String.valueOf(wrong.getMessage())));
    }

    /** What the steps of a chunk add. */
    private static final class Rows {
        private final List<RecordedInvoice> drafts = new ArrayList<>();
        private final List<InvoiceRows.Extension> extended = new ArrayList<>();
        private final List<NewEvent> events = new ArrayList<>();
        private final List<ScheduleRows.Due> dues = new ArrayList<>();
        private final List<Finalization.Ready> ready = new ArrayList<>();
    }

    /** Drafts for what is due, those that need no grace made final; and when the account is due next. */
    private void add(DueStep step, Instant now, Rows rows) {
        AccountId account = step.facts().account();
        Instant at = Objects.requireNonNull(step.scheduled().nextAt());
        step.finals().forEach((draft, composed) -> rows.ready.add(new Finalization.Ready(draft, composed, now)));
        Map<String, RecordedInvoice> open = new HashMap<>();
        step.open().forEach(draft -> open.put(draft.currency(), draft));
        step.drafts().forEach((currency, composed) -> {
            RecordedInvoice draft = open.get(currency);
            if (draft != null) {
                rows.extended.add(new InvoiceRows.Extension(draft.id(), at, now));
            } else if (!composed.invoice().lines().isEmpty()) {
                RecordedInvoice made = draft(composed, currency, at, now);
                rows.drafts.add(made);
                rows.events.add(BillingEvents.drafted(account, made.id(), currency, at, made.finalizeAt()));
                if (at.equals(made.finalizeAt())) {
                    rows.ready.add(new Finalization.Ready(made, composed, now));
                } else {
                    open.put(currency, made);
                }
            }
        });
        boolean finalizing = !step.finals().isEmpty();
        rows.dues.add(schedule.due(
                account,
                step.facts().subscriptions(),
                new HashSet<>(open.values()),
                finalizing ? step.scheduled().billedUntil() : at));
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
}
