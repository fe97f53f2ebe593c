package dev.bridge.billing.web;

import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.invoice.InvoiceBalance;
import dev.bridge.billing.payment.Settlement;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * An invoice.
 *
 * @param entity the legal seller
 * @param status {@code draft}, {@code final}, {@code void} or {@code uncollectible}
 * @param asOf everything due by then is on it
 * @param finalizeAt when a draft becomes final by itself; null where somebody has to say so
 * @param document what it says; of a draft, as it would be issued now. Null in lists of drafts
 * @param payment how far it is paid; null while nothing is to be paid
 */
record InvoiceView(
        InvoiceId id,
        AccountId organization,
        String entity,
        String currency,
        String status,
        Instant asOf,
        @Nullable Instant finalizeAt,
        Instant createdAt,
        @Nullable DocumentView document,
        @Nullable SettlementView payment) {

    /**
     * How far it is paid, in major units.
     *
     * @param progress {@code unpaid}, {@code partly_paid}, {@code paid}, {@code uncollectible} or {@code void}
     * @param overdue whether something is open that was due on an earlier day, in UTC and by the account's time
     * @param credited by credit notes, as far as they lowered what was open
     */
    record SettlementView(
            String progress,
            LocalDate dueOn,
            boolean overdue,
            String open,
            String paid,
            String accountCreditApplied,
            String credited,
            String givenUp) {

        static SettlementView of(Settlement settlement, Instant now) {
            InvoiceBalance balance = settlement.balance();
            return new SettlementView(
                    settlement.progress().word(),
                    settlement.dueOn(),
                    !settlement.open().isZero()
                            && settlement.dueOn().isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC)),
                    PaymentView.text(settlement.open()),
                    balance.paid().toPlainString(),
                    balance.creditApplied().toPlainString(),
                    balance.credited().toPlainString(),
                    settlement.givenUp().toPlainString());
        }
    }

    static InvoiceView of(
            RecordedInvoice invoice, @Nullable DocumentView document, @Nullable Settlement settlement, Instant now) {
        return new InvoiceView(
                invoice.id(),
                invoice.account(),
                invoice.entity(),
                invoice.currency(),
                invoice.state().word(),
                invoice.asOf(),
                invoice.finalizeAt(),
                invoice.createdAt(),
                document,
                settlement == null ? null : SettlementView.of(settlement, now));
    }
}
