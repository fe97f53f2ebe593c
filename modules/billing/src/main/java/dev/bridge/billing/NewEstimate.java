package dev.bridge.billing;

import dev.bridge.billing.estimate.Assumption;
import dev.bridge.catalog.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a plan.
 *
 * @param revision of the product; null for the one that is live
 * @param currency null for the plan's own
 * @param every null for the plan's own billing period
 * @param seats null where the plan has none
 * @param usage in one period of each charge
 * @param rounding of the seller: {@code HALF_UP} or {@code HALF_EVEN}
 */
public record NewEstimate(
        String product,
        String plan,
        @Nullable Long revision,
        @Nullable String currency,
        @Nullable Interval every,
        @Nullable BigDecimal seats,
        List<Assumption> usage,
        RoundingMode rounding) {

    public NewEstimate {
        usage = List.copyOf(usage);
    }
}
