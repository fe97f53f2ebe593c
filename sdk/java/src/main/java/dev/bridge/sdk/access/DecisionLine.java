package dev.bridge.sdk.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision that was made.
 *
 * @param reason the code of the first reason; null where it was allowed
 * @param times how many like it this one stands for
 * @param caller who asked
 */
public record DecisionLine(
        String id,
        Instant decidedAt,
        String product,
        String subject,
        String action,
        String resource,
        boolean decision,
        @Nullable String reason,
        int times,
        String caller) {}
