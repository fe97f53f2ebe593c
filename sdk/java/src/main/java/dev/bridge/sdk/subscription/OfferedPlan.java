package dev.bridge.sdk.subscription;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan that can be had.
 *
 * @param plan as subscriptions name it: {@code product/plan}
 * @param addonTo the plans that it can be added to; empty for one of its own
 * @param every the billing period, first, and others that may be chosen
 * @param charges by name, as the product's manifest declares them
 * @param includes what it gives, by feature, as declared
 */
public record OfferedPlan(
        String plan,
        String name,
        String productName,
        @Nullable String description,
        List<String> addonTo,
        @Nullable String currency,
        List<String> every,
        Map<String, Object> charges,
        Map<String, Object> includes) {}
