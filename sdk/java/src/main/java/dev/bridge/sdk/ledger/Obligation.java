package dev.bridge.sdk.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was promised for a line, and how it stands.
 *
 * @param amount absent for usage, which has none before it happens
 * @param deferred billed and not recognized
 * @param contractAsset recognized and not billed
 */
public record Obligation(
        String id,
        String key,
        String customer,
        @Nullable String product,
        String unit,
        String pattern,
        @Nullable BigDecimal amount,
        Instant startsAt,
        Instant endsAt,
        BigDecimal billed,
        BigDecimal recognized,
        BigDecimal deferred,
        BigDecimal contractAsset) {}
