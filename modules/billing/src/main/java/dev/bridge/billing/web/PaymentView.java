package dev.bridge.billing.web;

import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.payment.Allocation;
import dev.bridge.billing.payment.Attempt;
import dev.bridge.billing.payment.AttemptId;
import dev.bridge.billing.payment.Payment;
import dev.bridge.billing.payment.PaymentId;
import dev.bridge.billing.payment.Payments;
import dev.bridge.billing.payment.Refund;
import dev.bridge.billing.payment.RefundId;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it stands, with where it went and what was asked of a provider for it.
 *
 * @param state {@code pending}, {@code succeeded} or {@code failed}
 * @param failure why nothing came
 * @param refunding what is on its way back
 */
record PaymentView(
        PaymentId id,
        AccountId organization,
        String entity,
        String provider,
        @Nullable String method,
        @Nullable InvoiceId invoice,
        @Nullable String reference,
        String state,
        @Nullable String failure,
        String currency,
        String amount,
        String refunded,
        String refunding,
        LocalDate receivedOn,
        Instant createdAt,
        List<AllocationView> allocations,
        List<RefundView> refunds,
        List<AttemptView> attempts) {

    /** To an invoice, or to account credit; below zero where it was taken away again. */
    record AllocationView(@Nullable InvoiceId invoice, boolean accountCredit, String amount, Instant madeAt) {

        static AllocationView of(Allocation allocation) {
            return new AllocationView(
                    allocation.invoice(), allocation.credit() != null, text(allocation.amount()), allocation.madeAt());
        }
    }

    /** Money that goes back; without an invoice it comes from account credit. */
    record RefundView(
            RefundId id,
            @Nullable InvoiceId invoice,
            String state,
            @Nullable String failure,
            String amount,
            String reason,
            Instant createdAt) {

        static RefundView of(Refund refund) {
            return new RefundView(
                    refund.id(),
                    refund.invoice(),
                    refund.state().word(),
                    refund.failure(),
                    text(refund.amount()),
                    refund.reason(),
                    refund.createdAt());
        }
    }

    /** What a provider is asked; its id is the key under which it is. */
    record AttemptView(AttemptId id, @Nullable RefundId refund, String state, int asked, Instant changedAt) {

        static AttemptView of(Attempt attempt) {
            return new AttemptView(
                    attempt.id(), attempt.refund(), attempt.state().word(), attempt.asked(), attempt.changedAt());
        }
    }

    static PaymentView of(Payment payment, Payments payments) {
        return new PaymentView(
                payment.id(),
                payment.account(),
                payment.entity(),
                payment.provider(),
                payment.method(),
                payment.invoice(),
                payment.reference(),
                payment.state().word(),
                payment.failure(),
                payment.amount().getCurrencyUnit().getCode(),
                text(payment.amount()),
                text(payment.refunded()),
                text(payment.refunding()),
                payment.receivedOn(),
                payment.createdAt(),
                payments.allocations(payment).stream().map(AllocationView::of).toList(),
                payments.refunds(payment.id()).stream().map(RefundView::of).toList(),
                payments.attempts(payment.id()).stream().map(AttemptView::of).toList());
    }

    /** With the currency's decimals. */
    static String text(Money amount) {
        return amount.getAmount().toPlainString();
    }
}
