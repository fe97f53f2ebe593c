package dev.bridge.billing.payment;

import dev.bridge.billing.InvoiceId;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it stands.
 *
 * @param entity to whom
 * @param provider {@link BankTransfers#PROVIDER}, or the key of a {@link PaymentProvider}
 * @param method what the provider takes it from; null for what came by itself
 * @param invoice that it was asked for; null for what came by itself
 * @param reference the bank's or the payer's words for it
 * @param failure why nothing came
 * @param refunded of it
 * @param refunding of it, by refunds that are under way
 */
public record Payment(
        PaymentId id,
        AccountId account,
        String entity,
        Money amount,
        String provider,
        @Nullable String method,
        @Nullable InvoiceId invoice,
        @Nullable String reference,
        LocalDate receivedOn,
        PaymentState state,
        @Nullable String failure,
        Money refunded,
        Money refunding,
        Instant createdAt) {

    /** What may still be given back of it. */
    public Money refundable() {
        return amount.minus(refunded).minus(refunding);
    }
}
