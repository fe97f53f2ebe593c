package dev.bridge.sdk.invoice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A discount of a whole account.
 *
 * @param until no period that begins then or later has it; null where it was not ended
 */
public record AccountDiscount(
        String id,
        String title,
        @Nullable String percent,
        @Nullable String amount,
        @Nullable String units,
        String currency,
        List<String> charges,
        @Nullable Integer periods,
        int priority,
        Instant from,
        @Nullable Instant until) {}
