package dev.bridge.billing.timeline;

import dev.bridge.billing.discount.Discount;
import dev.bridge.catalog.Anchor;
import dev.bridge.kernel.OrderedMaps;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an entry of a timeline changes. */
public sealed interface Change {

    /**
     * The beginning.
     *
     * @param currency ISO 4217
     * @param zone in whose local time periods are counted
     * @param anchor null for that of the first item's plan
     * @param trialDays null for those of the items' plans
     */
    record Start(
            String currency,
            ZoneId zone,
            @Nullable Anchor anchor,
            @Nullable Integer trialDays,
            List<Item> items) implements Change {
        public Start {
            items = List.copyOf(items);
        }
    }

    /**
     * Items come, are replaced, or go.
     *
     * @param put by key: new, or in place of the item of that key
     * @param removed keys
     */
    record Items(List<Item> put, List<String> removed) implements Change {
        public Items {
            put = List.copyOf(put);
            removed = List.copyOf(removed);
        }
    }

    /** Another number of seats. */
    record Quantity(String item, BigDecimal seats) implements Change {}

    record DiscountGiven(Discount discount) implements Change {}

    /** A discount ends: periods that begin later do not have it. */
    record DiscountEnded(String discount) implements Change {}

    /** Billing periods are counted anew from here. */
    record AnchorReset(Anchor anchor) implements Change {}

    /** Local time is that of another zone, from the next boundary on. */
    record Zone(ZoneId zone) implements Change {}

    record Pause() implements Change {}

    record Resume() implements Change {}

    record Cancel() implements Change {}

    /** Items go over to another version of the prices of the same plan, by key. */
    record PricesMoved(Map<String, PlanVersion> versions) implements Change {
        public PricesMoved {
            versions = OrderedMaps.copy(versions);
        }
    }

    /** Nothing: the entry that is replaced by this one is withdrawn. */
    record Withdrawal() implements Change {}
}
