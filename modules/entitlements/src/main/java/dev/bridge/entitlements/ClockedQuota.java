package dev.bridge.entitlements;

import dev.bridge.billing.AccountClock;
import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Order;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.entitlement.Reserved;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left for accounts on test clocks is that of the window in which their clock stands. Units are set aside by the server's
 * time for all, since holds end by it.
 */
final class ClockedQuota implements Quota {

    private final Quota quota;
    private final AccountClock clock;

    ClockedQuota(Quota quota, AccountClock clock) {
        this.quota = quota;
        this.clock = clock;
    }

    @Override
    public @Nullable Balance balance(String account, String feature, Instant now) {
        AccountId id = AccountId.TYPE.parse(account);
        return quota.balance(account, feature, clock.isMoved(id) ? clock.now(id) : now);
    }

    @Override
    public @Nullable Reserved reserve(Order order) {
        return quota.reserve(order);
    }
}
