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
 * Accounts on test clocks are asked about, and have units set aside, by their own time: in the window in which their clock stands, and
 * until it has moved past the end.
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
        return quota.balance(account, feature, time(account, now));
    }

    @Override
    public @Nullable Reserved reserve(Order order) {
        Instant time = time(order.account(), order.now());
        return quota.reserve(
                time.equals(order.now())
                        ? order
                        : new Order(order.account(), order.feature(), order.units(), order.key(), order.hold(), time));
    }

    private Instant time(String account, Instant now) {
        return clock.now(AccountId.TYPE.parse(account), now);
    }
}
