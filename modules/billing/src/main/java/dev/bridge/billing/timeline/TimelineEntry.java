package dev.bridge.billing.timeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One fact about a subscription. Never changed: a later entry may replace it.
 *
 * @param number 1, 2, 3 within the subscription
 * @param effectiveAt from when it holds
 * @param replaces the number of an entry that counts no longer since this one is known
 * @param invoicedAtOnce whether what it changes is billed when it takes effect, and not only with the next invoice
 */
public record TimelineEntry(
        int number,
        Instant effectiveAt,
        Instant recordedAt,
        Change change,
        @Nullable Integer replaces,
        boolean invoicedAtOnce) {}
