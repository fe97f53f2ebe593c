package dev.bridge.billing;

import dev.bridge.catalog.Interval;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An item to be, at the prices of now.
 *
 * @param key its name in the subscription
 * @param every null for the plan's own billing period
 * @param seats null where the plan has none, and where they follow the members
 * @param followsMembers whether the seats are those of the account's members, as they come and go
 */
public record NewItem(
        String key,
        String product,
        String plan,
        @Nullable Interval every,
        @Nullable BigDecimal seats,
        boolean followsMembers) {

    /** With seats that somebody sets. */
    public NewItem(String key, String product, String plan, @Nullable Interval every, @Nullable BigDecimal seats) {
        this(key, product, plan, every, seats, false);
    }
}
