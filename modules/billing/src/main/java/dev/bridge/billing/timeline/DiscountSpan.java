package dev.bridge.billing.timeline;

import dev.bridge.billing.discount.Discount;
import dev.bridge.billing.discount.DiscountWindows;
import dev.bridge.billing.period.BillingPeriod;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.util.List;

/**
 * A discount and when it holds.
 *
 * @param until exclusive, for beginnings of periods
 */
public record DiscountSpan(Discount discount, Instant from, Instant until) {

    /** The subscription's periods that it is counted by, as far as they begin at {@code asOf} or before. */
    public DiscountWindows windows(Subscription subscription, Instant asOf) {
        Instant first = subscription.chargedFrom();
        List<Period> periods = asOf.isBefore(first)
                ? List.of()
                : subscription.calendar().within(subscription.every(), new Period(first, asOf.plusNanos(1))).stream()
                        .map(BillingPeriod::span)
                        .toList();
        // What was given before the first period that is charged begins with it.
        return DiscountWindows.of(discount, periods, from, until);
    }
}
