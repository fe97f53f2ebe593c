package dev.bridge.sdk.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money that came to the bank.
 *
 * @param receivedOn {@code 2026-01-31}
 * @param reference by which the bank tells it from others; the same is recorded once
 * @param invoices that it is for; whatever is open where they are null
 */
public record NewTransfer(
        String organization,
        String amount,
        String currency,
        String receivedOn,
        @Nullable String reference,
        @Nullable List<String> invoices) {}
