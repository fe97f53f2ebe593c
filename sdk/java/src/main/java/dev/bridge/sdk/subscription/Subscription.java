package dev.bridge.sdk.subscription;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as it is now.
 *
 * @param status scheduled, trial, active, paused or ended
 * @param chargedFrom the end of the trial
 * @param end null where it is not canceled
 * @param period the billing period that runs now; null before the first and after the last
 */
public record Subscription(
        String id,
        String organization,
        String status,
        String currency,
        Instant start,
        Instant chargedFrom,
        @Nullable Instant end,
        @Nullable Period period,
        List<Item> items) {

    /** A billing period; its end does not belong to it. */
    public record Period(Instant start, Instant end) {}

    /**
     * An item.
     *
     * @param plan {@code product/plan}
     * @param revision of the product, at which its prices stay
     * @param seats null where the plan has none
     * @param followMembers whether they are those of the organization's members
     */
    public record Item(
            String key,
            String plan,
            long revision,
            String every,
            @Nullable String seats,
            boolean followMembers) {}
}
