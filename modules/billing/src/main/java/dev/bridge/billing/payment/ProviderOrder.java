package dev.bridge.billing.payment;

import dev.bridge.kernel.id.AccountId;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a provider is to do.
 *
 * @param key under which it does it once, however often it is asked
 * @param method what the customer pays with, as the provider names it
 * @param refunded the charge that is to be given back, where this is a refund
 */
public record ProviderOrder(
        AttemptId key,
        AccountId account,
        Money amount,
        String method,
        @Nullable AttemptId refunded) {}
