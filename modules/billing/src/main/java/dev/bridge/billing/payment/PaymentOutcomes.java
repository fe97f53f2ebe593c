package dev.bridge.billing.payment;

import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.clock.AccountTime;
import dev.bridge.billing.credit.AccountCredits;
import dev.bridge.billing.credit.CreditId;
import dev.bridge.billing.credit.CreditSource;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.ledger.AccountCode;
import dev.bridge.ledger.Bookkeeping;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.Occasion;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;

/**
 * What follows when money has come, has gone back, or has not: where it goes, what is booked, what the log tells. All of it
 * in the caller's transaction, under the lock of the account.
 */
final class PaymentOutcomes {

    private final PaymentRows payments;
    private final RefundRows refunds;
    private final Settlements settlements;
    private final AccountCredits credits;
    private final Bookkeeping books;
    private final Entities entities;
    private final EventLog log;
    private final AccountTime time;

    PaymentOutcomes(
            PaymentRows payments,
            RefundRows refunds,
            Settlements settlements,
            AccountCredits credits,
            Bookkeeping books,
            Entities entities,
            EventLog log,
            AccountTime time) {
        this.payments = payments;
        this.refunds = refunds;
        this.settlements = settlements;
        this.credits = credits;
        this.books = books;
        this.entities = entities;
        this.log = log;
        this.time = time;
    }

    /**
     * Money has come. It goes to invoices in the order given as far as they are open; what is more becomes account credit.
     * That an invoice was paid otherwise or is void by now is no reason to refuse it.
     *
     * @param payment recorded as pending
     */
    void came(Origin origin, Payment payment, List<Settlement> invoices) {
        Instant now = time.now(payment.account());
        payments.end(payment.id(), PaymentState.SUCCEEDED, null);
        Money left = payment.amount();
        for (Settlement invoice : invoices) {
            Money part = smaller(left, invoice.open());
            if (part.isPositive() && isFor(payment, invoice)) {
                payments.allocate(payment, invoice.invoice(), null, part, now);
                settlements.pay(origin, invoice, part);
                left = left.minus(part);
            }
        }
        if (left.isPositive()) {
            CreditId credit = settlements.addCredit(
                    origin,
                    payment.account(),
                    payment.entity(),
                    left,
                    CreditSource.OVERPAYMENT,
                    payment.id().uuid(),
                    now);
            payments.allocate(payment, null, credit, left, now);
        }
        books.paid(
                occasion(payment, payment.id().text(), payment.receivedOn()),
                AccountCode.CASH,
                payment.amount().minus(left),
                left);
        log.append(origin, PaymentEvents.payment(PaymentEvents.SUCCEEDED, payment));
    }

    /** No money will come. */
    void failed(Origin origin, Payment payment, String reason) {
        payments.end(payment.id(), PaymentState.FAILED, reason);
        log.append(origin, PaymentEvents.payment(PaymentEvents.FAILED, payment));
    }

    /** Money has gone back: the invoice is open again, or there is less account credit. */
    void wentBack(Origin origin, Payment payment, Refund refund) {
        Instant now = time.now(payment.account());
        refunds.end(refund.id(), PaymentState.SUCCEEDED, null);
        long amount = refund.amount().getAmountMinorLong();
        payments.moveRefunds(payment.id(), amount, -amount);
        InvoiceId invoice = refund.invoice();
        if (invoice == null) {
            credits.useReserved(refund.id().uuid());
        } else {
            payments.allocate(payment, invoice, null, refund.amount().negated(), now);
            settlements.reopen(origin, invoice, refund.amount());
        }
        books.refunded(
                occasion(payment, refund.id().text(), day(payment, now)),
                invoice == null ? AccountCode.CUSTOMER_CREDIT : AccountCode.RECEIVABLE,
                refund.amount());
        log.append(origin, PaymentEvents.refund(PaymentEvents.REFUNDED, refund));
    }

    /** Nothing will go back: what was kept for it is there again. */
    void stayed(Origin origin, Payment payment, Refund refund, String reason) {
        refunds.end(refund.id(), PaymentState.FAILED, reason);
        payments.moveRefunds(payment.id(), 0, -refund.amount().getAmountMinorLong());
        if (refund.invoice() == null) {
            credits.release(refund.account(), refund.id().uuid(), time.now(payment.account()));
        }
        log.append(origin, PaymentEvents.refund(PaymentEvents.REFUND_FAILED, refund));
    }

    private static boolean isFor(Payment payment, Settlement invoice) {
        Invariant.check(
                invoice.account().equals(payment.account()),
                "%s is paid by another account's %s",
                invoice.invoice(),
                payment.id());
        return invoice.entity().equals(payment.entity())
                && invoice.currency().equals(payment.amount().getCurrencyUnit());
    }

    /** The day of an instant where the money is booked. */
    private LocalDate day(Payment payment, Instant now) {
        return entities.require(payment.entity()).day(now);
    }

    private static Occasion occasion(Payment payment, String key, LocalDate day) {
        return new Occasion(payment.entity(), key, payment.account(), ObjectRef.of("payment", payment.id()), day);
    }

    private static Money smaller(Money one, Money other) {
        if (!one.getCurrencyUnit().equals(other.getCurrencyUnit())) {
            return Money.zero(one.getCurrencyUnit());
        }
        return one.isLessThan(other) ? one : other;
    }
}
