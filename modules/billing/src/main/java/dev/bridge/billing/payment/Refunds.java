package dev.bridge.billing.payment;

import dev.bridge.accounts.AccountLocks;
import dev.bridge.billing.BillingError;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.clock.AccountTime;
import dev.bridge.billing.credit.AccountCredits;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.job.Errands;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Money that goes back, by the way it came. It comes from account credit (what was paid too much, or was credited after it was
 * paid), or from an invoice, which is then open again.
 */
public final class Refunds {

    private final Payments payments;
    private final PaymentRows paymentRows;
    private final RefundRows rows;
    private final AttemptRows attempts;
    private final AccountCredits credits;
    private final PaymentOutcomes outcomes;
    private final AccountLocks locks;
    private final EventLog log;
    private final Errands errands;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final AccountTime time;
    private final InstantSource clock;

    Refunds(
            Payments payments,
            PaymentRows paymentRows,
            RefundRows rows,
            AttemptRows attempts,
            AccountCredits credits,
            PaymentOutcomes outcomes,
            AccountLocks locks,
            EventLog log,
            Errands errands,
            TransactionTemplate transactions,
            Ids ids,
            AccountTime time,
            InstantSource clock) {
        this.payments = payments;
        this.paymentRows = paymentRows;
        this.rows = rows;
        this.attempts = attempts;
        this.credits = credits;
        this.outcomes = outcomes;
        this.locks = locks;
        this.log = log;
        this.errands = errands;
        this.transactions = transactions;
        this.ids = ids;
        this.time = time;
        this.clock = clock;
    }

    /**
     * Gives money back. What came by a bank goes back by people, who say so by this; a provider is asked in the background.
     *
     * @param invoice that is to be open again; null to take it from account credit, which leaves all invoices as they are
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code payment_not_succeeded}, {@code
     *     refund_exceeds}, {@code billing_currency_mismatch}
     */
    public Refund refund(Origin origin, PaymentId id, Money amount, @Nullable InvoiceId invoice, String reason) {
        return transactions.execute(status -> {
            locks.lock(List.of(payments.require(id).account()));
            Payment payment = payments.require(id);
            requireRefundable(payment, amount);
            requireThere(payment, amount, invoice);
            Instant now = time.now(payment.account());
            Refund refund = new Refund(
                    ids.next(RefundId.TYPE),
                    id,
                    payment.account(),
                    amount,
                    invoice,
                    reason,
                    PaymentState.PENDING,
                    null,
                    now);
            rows.insert(refund);
            paymentRows.moveRefunds(id, 0, amount.getAmountMinorLong());
            if (invoice == null) {
                credits.reserve(
                        payment.account(), payment.entity(), amount, refund.id().uuid(), now);
            }
            log.append(origin, PaymentEvents.refund(PaymentEvents.REFUND_CREATED, refund));
            begin(origin, payment, refund);
            return rows.find(refund.id()).orElseThrow();
        });
    }

    private void begin(Origin origin, Payment payment, Refund refund) {
        if (payment.provider().equals(BankTransfers.PROVIDER)) {
            outcomes.wentBack(origin, payment, refund);
            return;
        }
        Attempt attempt = new Attempt(
                ids.next(AttemptId.TYPE),
                payment.account(),
                payment.id(),
                refund.id(),
                AttemptState.CREATED,
                0,
                clock.instant());
        attempts.insert(attempt);
        errands.schedule(AttemptErrand.NAME, attempt.id().text(), clock.instant());
    }

    private static void requireRefundable(Payment payment, Money amount) {
        if (payment.state() != PaymentState.SUCCEEDED) {
            throw Problem.of(
                            BillingError.PAYMENT_NOT_SUCCEEDED,
                            "The payment is %s: there is nothing to give back.",
                            payment.state().word())
                    .exception();
        }
        if (!amount.getCurrencyUnit().equals(payment.amount().getCurrencyUnit())) {
            throw Problem.of(
                            BillingError.BILLING_CURRENCY_MISMATCH,
                            "The payment came in `%s`; give back in that.",
                            payment.amount().getCurrencyUnit())
                    .exception();
        }
        if (!amount.isPositive()) {
            throw Problem.of(BillingError.AMOUNT_INVALID, "An amount above zero is given back.")
                    .exception();
        }
        if (amount.isGreaterThan(payment.refundable())) {
            throw exceeds(amount, "of the payment", payment.refundable());
        }
    }

    private void requireThere(Payment payment, Money amount, @Nullable InvoiceId invoice) {
        Money there = invoice == null
                ? credits.left(payment.account(), payment.entity(), amount.getCurrencyUnit())
                : paidOf(payment, invoice);
        if (amount.isGreaterThan(there)) {
            throw exceeds(amount, invoice == null ? "of account credit" : "for the invoice by this payment", there);
        }
    }

    /** What of a payment is at an invoice and not on its way back. */
    private Money paidOf(Payment payment, InvoiceId invoice) {
        Money zero = Money.zero(payment.amount().getCurrencyUnit());
        Money paid = payments.allocations(payment).stream()
                .filter(allocation -> invoice.equals(allocation.invoice()))
                .map(Allocation::amount)
                .reduce(zero, Money::plus);
        Money under = rows.list(payment.id()).stream()
                .filter(refund -> refund.state() == PaymentState.PENDING && invoice.equals(refund.invoice()))
                .map(Refund::amount)
                .reduce(zero, Money::plus);
        return paid.minus(under);
    }

    private static RuntimeException exceeds(Money amount, String what, Money left) {
        return Problem.of(
                        BillingError.REFUND_EXCEEDS,
                        "`%s` is more than is left %s, which is `%s`; give back at most that.",
                        Decimals.text(amount.getAmount()),
                        what,
                        Decimals.text(left.getAmount()))
                .with("left", left.getAmount().toPlainString())
                .exception();
    }
}
