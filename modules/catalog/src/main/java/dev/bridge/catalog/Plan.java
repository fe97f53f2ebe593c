package dev.bridge.catalog;

import dev.bridge.decision.declaration.Span;
import dev.bridge.kernel.OrderedMaps;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer can subscribe to: prices, and what they buy.
 *
 * @param addonTo the plans that it can be added to; empty for a plan of its own
 * @param currency the currency of prices that name none
 * @param every the billing period
 * @param or other billing periods that a customer may choose
 * @param trial local days without charge
 * @param includes entitlements by feature
 */
public record Plan(
        String name,
        @Nullable String description,
        List<String> addonTo,
        @Nullable String currency,
        Interval every,
        List<Interval> or,
        @Nullable Span trial,
        Anchor anchor,
        @Nullable PastDue pastDue,
        Map<String, Charge> charges,
        Map<String, Included> includes,
        boolean retired) {

    public Plan {
        addonTo = List.copyOf(addonTo);
        or = List.copyOf(or);
        charges = OrderedMaps.copy(charges);
        includes = OrderedMaps.copy(includes);
    }

    public boolean isAddon() {
        return !addonTo.isEmpty();
    }

    /**
     * What happens while a due amount is late.
     *
     * @param grace how long nothing does
     */
    public record PastDue(Span grace, Then then) {}

    public enum Then {
        BLOCK,
        KEEP
    }
}
