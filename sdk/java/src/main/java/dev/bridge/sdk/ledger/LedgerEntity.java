package dev.bridge.sdk.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A legal seller with books of its own.
 *
 * @param firstMonth the first that its books have: {@code 2026-01}
 * @param closedThrough the last month that is closed
 * @param closing the month that is being closed
 */
public record LedgerEntity(
        String key,
        String name,
        String timeZone,
        String rounding,
        String firstMonth,
        @Nullable String closedThrough,
        @Nullable String closing,
        Instant createdAt) {}
