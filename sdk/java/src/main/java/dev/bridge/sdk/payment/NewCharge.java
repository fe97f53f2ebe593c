package dev.bridge.sdk.payment;

import org.jspecify.annotations.Nullable;

/**
 * A charge to be.
 *
 * @param amount all that is open where it is null
 * @param provider {@code test} where it is null
 * @param method what the provider takes it from
 */
public record NewCharge(
        String invoice, @Nullable String amount, @Nullable String provider, String method) {}
