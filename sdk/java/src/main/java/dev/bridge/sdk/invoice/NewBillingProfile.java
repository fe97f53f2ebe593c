package dev.bridge.sdk.invoice;

import org.jspecify.annotations.Nullable;

/** How an account is to be billed; see {@link BillingProfile}. */
public record NewBillingProfile(
        String entity,
        Party buyer,
        boolean business,
        @Nullable String reference,
        @Nullable Integer paymentDays,
        boolean finalizedByHand) {}
