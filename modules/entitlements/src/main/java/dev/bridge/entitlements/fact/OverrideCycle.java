package dev.bridge.entitlements.fact;

import dev.bridge.catalog.Feature;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.time.ZoneId;

/** Windows of the calendar from an instant on, where no subscription has any. */
public record OverrideCycle(Instant from, ZoneId zone) implements Cycle {

    @Override
    public Period window(Feature.Metered feature, Instant at) {
        return CalendarWindows.from(CalendarWindows.at(feature.per(), zone, at), from);
    }
}
