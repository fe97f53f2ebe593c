package dev.bridge.billing.rating;

import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.catalog.Interval;
import java.time.Instant;

/**
 * What a line is for: one charge of one version of a plan, for one billing period. Whatever is billed later for the same
 * is the difference.
 *
 * @param item the item's key in the subscription
 * @param every the item's billing period; the charge may have one of its own
 * @param periodStart when the span of the billing period begins
 */
public record LineKey(
        String subscription, String item, PlanVersion plan, Interval every, String charge, Instant periodStart) {}
