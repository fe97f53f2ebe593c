package dev.bridge.billing.payment;

import dev.bridge.billing.InvoiceId;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money that goes back.
 *
 * @param invoice that is open again by it; null where it comes from account credit
 */
public record Refund(
        RefundId id,
        PaymentId payment,
        AccountId account,
        Money amount,
        @Nullable InvoiceId invoice,
        String reason,
        PaymentState state,
        @Nullable String failure,
        Instant createdAt) {}
