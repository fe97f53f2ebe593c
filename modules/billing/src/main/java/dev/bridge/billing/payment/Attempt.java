package dev.bridge.billing.payment;

import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider is asked to do.
 *
 * @param refund what is given back; null for a charge
 * @param asked how often the provider was spoken to
 */
public record Attempt(
        AttemptId id,
        AccountId account,
        PaymentId payment,
        @Nullable RefundId refund,
        AttemptState state,
        int asked,
        Instant changedAt) {}
