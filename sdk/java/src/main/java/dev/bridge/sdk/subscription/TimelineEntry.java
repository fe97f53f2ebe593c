package dev.bridge.sdk.subscription;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded about a subscription.
 *
 * @param kind what it changes
 * @param replaces the entry that counts no longer
 * @param invoicedAtOnce whether what it changes is billed when it takes effect
 * @param change what it says, by kind
 */
public record TimelineEntry(
        int number,
        String kind,
        Instant effectiveAt,
        Instant recordedAt,
        @Nullable Integer replaces,
        boolean invoicedAtOnce,
        Map<String, Object> change) {}
