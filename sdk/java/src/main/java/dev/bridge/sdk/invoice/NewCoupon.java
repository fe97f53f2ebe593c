package dev.bridge.sdk.invoice;

import org.jspecify.annotations.Nullable;

/**
 * A coupon to be.
 *
 * @param redemptions how often in all; any number where it is null
 * @param redemptionsPerAccount how often by one account; any number where it is null
 */
public record NewCoupon(
        String code,
        @Nullable String from,
        @Nullable String until,
        @Nullable Integer redemptions,
        @Nullable Integer redemptionsPerAccount,
        NewDiscount discount) {}
