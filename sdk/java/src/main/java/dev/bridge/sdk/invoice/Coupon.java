package dev.bridge.sdk.invoice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A code that gives a discount. */
public record Coupon(
        String code,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Integer redemptions,
        @Nullable Integer redemptionsPerAccount,
        String title) {}
