package dev.bridge.billing.run;

import dev.bridge.billing.AccountClock;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.store.InvoiceRows;
import dev.bridge.billing.store.ScheduleRows;
import dev.bridge.billing.store.SubscriptionRows;
import dev.bridge.billing.timeline.Plans;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When accounts are due. Everything here is done in the caller's transaction, under the account's lock. */
public final class BillingSchedule {

    private final ScheduleRows rows;
    private final SubscriptionRows subscriptions;
    private final InvoiceRows invoices;
    private final Plans plans;
    private final AccountClock clock;
    private final EventLog log;

    public BillingSchedule(
            ScheduleRows rows,
            SubscriptionRows subscriptions,
            InvoiceRows invoices,
            Plans plans,
            AccountClock clock,
            EventLog log) {
        this.rows = rows;
        this.subscriptions = subscriptions;
        this.invoices = invoices;
        this.plans = plans;
        this.clock = clock;
        this.log = log;
    }

    public Optional<Scheduled> find(AccountId account) {
        return rows.find(account);
    }

    /**
     * Something was recorded: the account may be due at another time. What takes effect at the very instant up to which everything
     * was seen to is seen to as well: where a test clock stands, much happens at one instant.
     */
    public void refresh(AccountId account) {
        Instant until = rows.find(account).map(Scheduled::billedUntil).orElse(null);
        List<RecordedSubscription> own = subscriptions.ofAccounts(List.of(account));
        rows.put(List.of(due(
                account, own, invoices.drafts(List.of(account)), until, until == null ? null : seenTo(own, until))));
    }

    private static Instant seenTo(List<RecordedSubscription> own, Instant until) {
        boolean again = own.stream()
                .anyMatch(one -> until.equals(one.timeline().entries().getLast().effectiveAt()));
        return again ? until.minus(1, ChronoUnit.MICROS) : until;
    }

    /** The account is due at once, for what is not to wait for the next invoice. */
    public void dueNow(AccountId account, Instant now) {
        Instant until = rows.find(account).map(Scheduled::billedUntil).orElse(null);
        rows.put(List.of(new ScheduleRows.Due(account, now, until, clock.isMoved(account))));
    }

    /** Writes when accounts are due. */
    void put(List<ScheduleRows.Due> dues) {
        rows.put(dues);
    }

    /**
     * When an account is due after everything that was due by an instant was seen to.
     *
     * @param drafts those that there are now
     */
    ScheduleRows.Due due(
            AccountId account,
            Collection<RecordedSubscription> own,
            Collection<RecordedInvoice> drafts,
            @Nullable Instant billedUntil) {
        return due(account, own, drafts, billedUntil, billedUntil);
    }

    private ScheduleRows.Due due(
            AccountId account,
            Collection<RecordedSubscription> own,
            Collection<RecordedInvoice> drafts,
            @Nullable Instant billedUntil,
            @Nullable Instant after) {
        List<Instant> due = new ArrayList<>();
        for (RecordedInvoice draft : drafts) {
            if (draft.finalizeAt() != null) {
                due.add(draft.finalizeAt());
            }
        }
        for (RecordedSubscription subscription : own) {
            NextDue.after(Subscription.of(subscription.timeline(), plans), plans, after)
                    .ifPresent(due::add);
        }
        return new ScheduleRows.Due(
                account, due.stream().min(Instant::compareTo).orElse(null), billedUntil, clock.isMoved(account));
    }

    /** Nothing is done for the account any more, until somebody has looked at it. */
    void park(Origin origin, AccountId account, Scheduled.Parked parked) {
        rows.park(account, parked);
        log.append(origin, BillingEvents.parked(account, parked.code()));
    }

    /** What stopped an account is mended; false where nothing did. */
    public boolean unpark(Origin origin, AccountId account) {
        boolean parked = rows.unpark(account);
        if (parked) {
            log.append(origin, BillingEvents.unparked(account));
        }
        return parked;
    }
}
