package dev.bridge.entitlements.fact;

import dev.bridge.billing.SubscriptionOutline;
import dev.bridge.catalog.Feature;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.time.ZoneId;

/** Windows as a subscription's billing periods, or those of the calendar from its start on; a trial has windows of its own. */
record SubscriptionCycle(SubscriptionOutline subscription, ZoneId zone) implements Cycle {

    @Override
    public Period window(Feature.Metered feature, Instant at) {
        return switch (feature.aligned()) {
            case SUBSCRIPTION -> subscription.period(feature.per(), at);
            case CALENDAR -> {
                Instant charged = subscription.chargedFrom();
                Period window = CalendarWindows.at(feature.per(), zone, at);
                if (!at.isBefore(charged)) {
                    yield CalendarWindows.from(window, charged);
                }
                Period trial = CalendarWindows.from(window, subscription.start());
                yield trial.end().isAfter(charged) ? new Period(trial.start(), charged) : trial;
            }
        };
    }
}
