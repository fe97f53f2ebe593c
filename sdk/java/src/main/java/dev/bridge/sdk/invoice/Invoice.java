package dev.bridge.sdk.invoice;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An invoice.
 *
 * @param asOf everything due by then is on it
 * @param finalizeAt when a draft becomes final by itself; null where somebody has to say so
 * @param document what it says; of a draft, as it would be issued now, and null in lists
 * @param payment how far it is paid; null while nothing is to be paid
 */
public record Invoice(
        String id,
        String organization,
        String entity,
        String currency,
        String status,
        Instant asOf,
        @Nullable Instant finalizeAt,
        Instant createdAt,
        @Nullable BillingDocument document,
        @Nullable Settlement payment) {

    /**
     * How far it is paid. Amounts are texts with the currency's decimals.
     *
     * @param progress unpaid, partly_paid, paid, uncollectible or void
     * @param overdue whether something is open that was due on an earlier day
     * @param credited by credit notes, as far as they lowered what was open
     */
    public record Settlement(
            String progress,
            LocalDate dueOn,
            boolean overdue,
            String open,
            String paid,
            String accountCreditApplied,
            String credited,
            String givenUp) {}
}
