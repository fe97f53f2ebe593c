package dev.bridge.billing.timeline;

import dev.bridge.kernel.OrderedMaps;
import dev.bridge.kernel.time.Period;
import java.util.Map;

/**
 * A stretch of time in which nothing changes.
 *
 * @param stretch up to {@link Subscription#FOREVER} where nothing ends it
 * @param active whether charges run; not while paused
 * @param items by key
 */
public record Phase(Period stretch, boolean active, Map<String, Item> items) {

    public Phase {
        items = OrderedMaps.copy(items);
    }
}
