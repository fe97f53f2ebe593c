package dev.bridge.sdk.invoice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What billing amounts to over all accounts. Sums are balances at {@code asOf}, texts in major units.
 *
 * @param accountCredit what accounts have in their favour
 * @param draftsByHand drafts that only a person makes final
 * @param draftsLate drafts whose grace was over an hour ago
 * @param parked accounts that are not billed until somebody looks at them
 * @param paymentsFailed invoices of which something is open and the last payment failed
 */
public record BillingOverview(
        Instant asOf,
        List<Receivable> receivables,
        List<Credit> accountCredit,
        long drafts,
        long draftsByHand,
        long draftsLate,
        long parked,
        long paymentsPending,
        long paymentsFailed) {

    /**
     * What is expected of final invoices, of one legal seller in one currency.
     *
     * @param test whether the seller is that of test clocks
     * @param overdue the part that was due on an earlier day
     */
    public record Receivable(
            String entity,
            boolean test,
            String currency,
            String open,
            long openInvoices,
            String overdue,
            long overdueInvoices,
            @Nullable LocalDate oldestDueOn) {}

    public record Credit(String entity, boolean test, String currency, String left, long accounts) {}
}
