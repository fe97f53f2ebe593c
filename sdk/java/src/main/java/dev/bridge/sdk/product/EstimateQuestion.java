package dev.bridge.sdk.product;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a plan.
 *
 * @param plan its name in the product
 * @param revision of the product; the live one where it is null
 * @param currency ISO 4217; the plan's own where it is null
 * @param every the billing period; the plan's own where it is null
 * @param seats where the plan charges them
 * @param usage in one whole period of each charge
 * @param rounding of the seller, {@code half_up} or {@code half_even}; {@code half_up} where it is null
 */
public record EstimateQuestion(
        String plan,
        @Nullable Long revision,
        @Nullable String currency,
        @Nullable String every,
        @Nullable Long seats,
        List<Used> usage,
        @Nullable String rounding) {

    /**
     * A quantity that is assumed.
     *
     * @param of a meter, or a type of resources that is counted
     * @param quantity a decimal in the meter's unit
     * @param count how many transactions have it, where they are charged one by one; one where it is null
     * @param dimensions values by dimension, where charges have rates for them; none where it is null
     */
    public record Used(
            String of,
            String quantity,
            @Nullable Long count,
            @Nullable Map<String, String> dimensions) {}

    public EstimateQuestion {
        usage = Lists.copy(usage);
    }
}
