package dev.bridge.sdk.ledger;

import org.jspecify.annotations.Nullable;

/**
 * An entity about to be made.
 *
 * @param key permanent: {@code main}
 * @param timeZone in which its days and months are counted: {@code Europe/Berlin}
 * @param rounding {@code half_up} or {@code half_even}; the first where it is null
 * @param firstMonth {@code 2026-01}
 */
public record NewLedgerEntity(
        String key, String name, String timeZone, @Nullable String rounding, String firstMonth) {}
