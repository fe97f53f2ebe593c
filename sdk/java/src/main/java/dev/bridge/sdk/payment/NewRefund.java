package dev.bridge.sdk.payment;

import org.jspecify.annotations.Nullable;

/**
 * Money that is to go back.
 *
 * @param invoice that is to be open again; from account credit where it is null
 */
public record NewRefund(String amount, @Nullable String invoice, String reason) {}
