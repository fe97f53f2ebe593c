package dev.bridge.sdk.subscription;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change: items that come, are replaced by key, or go; or another number of seats.
 *
 * @param effective {@code now}, {@code period_end} or an instant; now where it is null
 * @param anchor {@code keep}, or {@code reset} where billing periods are counted anew from there; keep where it is null
 * @param invoice {@code next}, or {@code immediately} where an invoice is due when it takes effect; next where it is null
 */
public record SubscriptionChange(
        @Nullable List<NewItem> items,
        @Nullable List<String> removed,
        @Nullable Seats seats,
        @Nullable String effective,
        @Nullable String anchor,
        @Nullable String invoice) {

    /** How many seats an item has. */
    public record Seats(String item, long number) {}
}
