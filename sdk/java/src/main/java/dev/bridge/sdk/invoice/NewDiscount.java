package dev.bridge.sdk.invoice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a discount takes off: one of {@code percent}, {@code amount} and {@code units}, as texts.
 *
 * @param currency of the amount, or of the documents that an account's discount is for
 * @param charges {@code product/plan/charge}; all where it is null
 * @param periods how many billing periods it lasts; for ever where it is null
 */
public record NewDiscount(
        String title,
        @Nullable String percent,
        @Nullable String amount,
        @Nullable String units,
        @Nullable String currency,
        @Nullable Boolean carried,
        @Nullable List<String> charges,
        @Nullable Integer periods,
        @Nullable Integer priority) {}
