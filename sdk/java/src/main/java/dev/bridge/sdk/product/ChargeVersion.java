package dev.bridge.sdk.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new immutable version of a charge.
 *
 * @param before the price so far, as one line of YAML; null where the charge is new
 * @param after the price of the new version
 * @param subscriptions who stays on which earlier version
 */
public record ChargeVersion(
        String plan,
        String charge,
        int version,
        @Nullable String before,
        String after,
        List<SubscriptionCount> subscriptions) {

    public ChargeVersion {
        subscriptions = Lists.copy(subscriptions);
    }
}
