package dev.bridge.access.decide;

import dev.bridge.access.ResourceLimits;
import dev.bridge.catalog.Catalog;
import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Order;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.entitlement.Reserved;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left of features that are metered, and of those that count resources. The latter is advice: whoever registers a resource is
 * told for sure, so that nothing is set aside for it.
 */
final class LimitedQuota implements Quota {

    private final Quota metered;
    private final ResourceLimits limits;
    private final Catalog catalog;

    LimitedQuota(Quota metered, ResourceLimits limits, Catalog catalog) {
        this.metered = metered;
        this.limits = limits;
        this.catalog = catalog;
    }

    @Override
    public @Nullable Balance balance(String account, String feature, Instant now) {
        Balance balance = metered.balance(account, feature, now);
        if (balance != null) {
            return balance;
        }
        int slash = feature.indexOf('/');
        return limits.balance(
                        AccountId.TYPE.parse(account),
                        catalog.snapshot(),
                        feature.substring(0, slash),
                        feature.substring(slash + 1),
                        now)
                .orElse(null);
    }

    @Override
    public @Nullable Reserved reserve(Order order) {
        return metered.reserve(order);
    }
}
