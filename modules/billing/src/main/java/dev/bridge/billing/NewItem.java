package dev.bridge.billing;

import dev.bridge.catalog.Interval;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An item to be, at the prices of now.
 *
 * @param key its name in the subscription
 * @param every null for the plan's own billing period
 * @param seats null where the plan has none
 */
public record NewItem(
        String key,
        String product,
        String plan,
        @Nullable Interval every,
        @Nullable BigDecimal seats) {}
