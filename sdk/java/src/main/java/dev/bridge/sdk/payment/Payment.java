package dev.bridge.sdk.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it stands. Amounts are texts with the currency's decimals.
 *
 * @param state pending, succeeded or failed
 * @param invoice that it was asked for
 * @param failure why nothing came
 * @param refunding what is on its way back
 */
public record Payment(
        String id,
        String organization,
        String entity,
        String provider,
        @Nullable String method,
        @Nullable String invoice,
        @Nullable String reference,
        String state,
        @Nullable String failure,
        String currency,
        String amount,
        String refunded,
        String refunding,
        LocalDate receivedOn,
        Instant createdAt,
        List<Allocation> allocations,
        List<Refund> refunds,
        List<Attempt> attempts) {

    /** Where a part went: to an invoice, or to account credit; below zero where it was taken away again. */
    public record Allocation(@Nullable String invoice, boolean accountCredit, String amount, Instant madeAt) {}

    /** Money that goes back; without an invoice it comes from account credit. */
    public record Refund(
            String id,
            @Nullable String invoice,
            String state,
            @Nullable String failure,
            String amount,
            String reason,
            Instant createdAt) {}

    /** What a provider was asked, and how often. */
    public record Attempt(String id, @Nullable String refund, String state, int asked, Instant changedAt) {}
}
