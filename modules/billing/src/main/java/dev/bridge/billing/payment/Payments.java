package dev.bridge.billing.payment;

import dev.bridge.accounts.AccountLocks;
import dev.bridge.billing.BillingError;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.clock.AccountTime;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.ledger.Entities;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.job.Errands;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Payments: asked of providers, found and listed. What comes by itself is recorded by {@link BankTransfers}. */
public final class Payments {

    private final PaymentRows rows;
    private final AttemptRows attempts;
    private final RefundRows refunds;
    private final Settlements settlements;
    private final Providers providers;
    private final Entities entities;
    private final AccountLocks locks;
    private final EventLog log;
    private final Errands errands;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final AccountTime time;
    private final InstantSource clock;

    Payments(
            PaymentRows rows,
            AttemptRows attempts,
            RefundRows refunds,
            Settlements settlements,
            Providers providers,
            Entities entities,
            AccountLocks locks,
            EventLog log,
            Errands errands,
            TransactionTemplate transactions,
            Ids ids,
            AccountTime time,
            InstantSource clock) {
        this.rows = rows;
        this.attempts = attempts;
        this.refunds = refunds;
        this.settlements = settlements;
        this.providers = providers;
        this.entities = entities;
        this.locks = locks;
        this.log = log;
        this.errands = errands;
        this.transactions = transactions;
        this.ids = ids;
        this.time = time;
        this.clock = clock;
    }

    public Optional<Payment> find(PaymentId id) {
        return rows.find(id);
    }

    /**
     * A payment.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Payment require(PaymentId id) {
        return rows.find(id)
                .orElseThrow(
                        () -> Problem.of(PlatformError.NOT_FOUND, "There is no payment %s.", Quoted.text(id.text()))
                                .exception());
    }

    /** Newest first, those with ids before {@code before}. */
    public List<Payment> list(AccountId account, UUID before, int limit) {
        return rows.list(account, before, limit);
    }

    /** Of all accounts, newest first. */
    public List<Payment> all(@Nullable PaymentState state, UUID before, int limit) {
        return rows.all(state, before, limit);
    }

    /** Where a payment went, in the order of what happened. */
    public List<Allocation> allocations(Payment payment) {
        return rows.allocations(payment);
    }

    /** What was asked of a provider for a payment and its refunds, oldest first. */
    public List<Attempt> attempts(PaymentId payment) {
        return attempts.list(payment);
    }

    /** What goes back of a payment, oldest first. */
    public List<Refund> refunds(PaymentId payment) {
        return refunds.list(payment);
    }

    /** What providers are being asked for, by currency. */
    public List<Money> pending(AccountId account) {
        return rows.pending(account);
    }

    /**
     * Has a provider charge for an invoice, in the background.
     *
     * @param account whose invoice it is
     * @param amount no more than is open; null for all that is
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code invoice_not_open}, {@code payment_running},
     *     {@code amount_invalid}, {@code billing_currency_mismatch}, {@code payment_provider_unknown}, {@code
     *     payment_method_invalid}
     */
    public Payment charge(
            Origin origin,
            AccountId account,
            InvoiceId invoice,
            String providerKey,
            String method,
            @Nullable Money amount) {
        return transactions.execute(status -> {
            locks.lock(List.of(account));
            Settlement settlement = requireOf(account, invoice);
            Money open = Settlements.requireOpen(settlement);
            requireChargeable(invoice, open, amount);
            PaymentProvider provider = providers.require(providerKey);
            provider.check(account, method);
            Instant now = time.now(account);
            Payment payment = new Payment(
                    ids.next(PaymentId.TYPE),
                    account,
                    settlement.entity(),
                    amount == null ? open : amount,
                    provider.key(),
                    method,
                    invoice,
                    null,
                    entities.require(settlement.entity()).day(now),
                    PaymentState.PENDING,
                    null,
                    Money.zero(settlement.currency()),
                    Money.zero(settlement.currency()),
                    now);
            rows.insert(payment);
            Attempt attempt = new Attempt(
                    ids.next(AttemptId.TYPE), account, payment.id(), null, AttemptState.CREATED, 0, clock.instant());
            attempts.insert(attempt);
            errands.schedule(AttemptErrand.NAME, attempt.id().text(), clock.instant());
            log.append(origin, PaymentEvents.payment(PaymentEvents.CREATED, payment));
            return payment;
        });
    }

    /** The settlement of an invoice, where it is this account's. */
    private Settlement requireOf(AccountId account, InvoiceId invoice) {
        Settlement settlement = settlements.require(invoice);
        if (!settlement.account().equals(account)) {
            throw Problem.of(PlatformError.NOT_FOUND, "There is no final invoice %s.", Quoted.text(invoice.text()))
                    .exception();
        }
        return settlement;
    }

    private void requireChargeable(InvoiceId invoice, Money open, @Nullable Money amount) {
        if (rows.isPending(invoice)) {
            throw Problem.of(
                            BillingError.PAYMENT_RUNNING,
                            "The invoice is being paid at this moment; wait for how that ends.")
                    .exception();
        }
        if (amount == null) {
            return;
        }
        if (!amount.getCurrencyUnit().equals(open.getCurrencyUnit())) {
            throw Problem.of(
                            BillingError.BILLING_CURRENCY_MISMATCH,
                            "The invoice is in `%s`; pay in that.",
                            open.getCurrencyUnit())
                    .exception();
        }
        if (!amount.isPositive() || amount.isGreaterThan(open)) {
            throw Problem.of(
                            BillingError.AMOUNT_INVALID,
                            "`%s` cannot be charged: `%s` is open; charge that or less.",
                            Decimals.text(amount.getAmount()),
                            Decimals.text(open.getAmount()))
                    .exception();
        }
    }
}
