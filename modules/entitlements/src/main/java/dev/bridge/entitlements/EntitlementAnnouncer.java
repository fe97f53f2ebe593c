package dev.bridge.entitlements;

import dev.bridge.billing.SubscriptionFollower;
import dev.bridge.entitlements.store.DueRows;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.time.InstantSource;

/** Tells what an account has, in the transaction that changes it, and has its windows looked after. */
final class EntitlementAnnouncer implements SubscriptionFollower {

    private final EntitlementFacts facts;
    private final DueRows due;
    private final EventLog log;
    private final InstantSource clock;

    EntitlementAnnouncer(EntitlementFacts facts, DueRows due, EventLog log, InstantSource clock) {
        this.facts = facts;
        this.due = due;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void recorded(Origin origin, AccountId account, Instant effectiveAt) {
        announce(origin, account, effectiveAt);
    }

    /**
     * Appends the event; the caller holds the account's lock.
     *
     * @param from when the change takes effect
     */
    void announce(Origin origin, AccountId account, Instant from) {
        EntitlementsChanged changed = EntitlementsChanged.of(from, facts.told(account));
        log.append(origin, new NewEvent(account, EntitlementsChanged.TYPE, ObjectRef.of("account", account), changed));
        due.at(account, clock.instant());
    }
}
