package dev.bridge.sdk.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded about a subscription.
 *
 * @param kind what it changes
 * @param replaces the entry that counts no longer
 */
public record TimelineEntry(
        int number,
        String kind,
        Instant effectiveAt,
        Instant recordedAt,
        @Nullable Integer replaces) {}
