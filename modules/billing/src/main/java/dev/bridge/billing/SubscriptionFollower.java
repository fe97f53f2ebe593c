package dev.bridge.billing;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;

/** A module above that acts on what is recorded about subscriptions, in the transaction that records it. */
public interface SubscriptionFollower {

    /**
     * Told under the lock of the account, after the entry and its event.
     *
     * @param effectiveAt from when the entry holds
     */
    void recorded(Origin origin, AccountId account, Instant effectiveAt);
}
