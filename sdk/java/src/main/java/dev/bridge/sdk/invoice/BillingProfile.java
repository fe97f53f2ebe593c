package dev.bridge.sdk.invoice;

import org.jspecify.annotations.Nullable;

/**
 * How an account is billed.
 *
 * @param entity the legal seller, by the key of its books
 * @param business whether its tax id proves that it is one
 * @param reference its own, as documents repeat it
 * @param finalizedByHand whether its invoices wait for somebody to make them final
 */
public record BillingProfile(
        String organization,
        int version,
        String entity,
        Party buyer,
        boolean business,
        @Nullable String reference,
        @Nullable Integer paymentDays,
        boolean finalizedByHand) {}
