package dev.bridge.entitlements;

import dev.bridge.accounts.Accounts;
import dev.bridge.billing.AccountClock;
import dev.bridge.billing.SubscriptionOutline;
import dev.bridge.billing.Subscriptions;
import dev.bridge.catalog.Catalog;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.entitlements.fact.AccountEntitlements;
import dev.bridge.entitlements.fact.OverrideCycle;
import dev.bridge.entitlements.fact.Provision;
import dev.bridge.entitlements.fact.Rank;
import dev.bridge.entitlements.fact.SubscribedPlans;
import dev.bridge.entitlements.store.OverrideRows;
import dev.bridge.entitlements.store.PastDueRows;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What accounts have now and later, read in the caller's transaction from what was recorded. */
public final class EntitlementFacts {

    private final Subscriptions subscriptions;
    private final OverrideRows overrides;
    private final PastDueRows pastDue;
    private final Accounts accounts;
    private final RememberedProducts products;
    private final AccountClock clock;

    EntitlementFacts(
            Subscriptions subscriptions,
            OverrideRows overrides,
            PastDueRows pastDue,
            Accounts accounts,
            Catalog catalog,
            AccountClock clock) {
        this.subscriptions = subscriptions;
        this.overrides = overrides;
        this.pastDue = pastDue;
        this.accounts = accounts;
        this.products = new RememberedProducts(catalog);
        this.clock = clock;
    }

    /**
     * What holds now and later, and what held last, by product.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Map<String, List<Fact>> at(AccountId account) {
        return of(account).facts(clock.now(account));
    }

    /**
     * What {@link #at} says, and the plans that the account is on now and later.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public AccountFacts told(AccountId account) {
        List<SubscriptionOutline> outlines = subscriptions.outlines(account);
        Instant now = clock.now(account);
        return new AccountFacts(of(account, outlines).facts(now), SubscribedPlans.of(outlines, products, now));
    }

    /** All that was, is and will be given. */
    AccountEntitlements of(AccountId account) {
        return of(account, subscriptions.outlines(account));
    }

    private AccountEntitlements of(AccountId account, List<SubscriptionOutline> outlines) {
        ZoneId zone = accounts.require(account).timeZone();
        return AccountEntitlements.of(
                outlines,
                provisions(account, zone),
                products,
                zone,
                pastDue.since(account).orElse(null));
    }

    private List<Provision> provisions(AccountId account, ZoneId zone) {
        List<Provision> provisions = new ArrayList<>();
        for (EntitlementOverride override : overrides.all(account)) {
            Instant end = override.end();
            Instant until = end == null ? Provision.FOREVER : end;
            if (override.from().isBefore(until)) {
                provisions.add(new Provision(
                        override.product(),
                        override.feature(),
                        products.feature(override.product(), override.revision(), override.feature()),
                        override.revision(),
                        Rank.OVERRIDE,
                        "override:" + override.id(),
                        override.id().text(),
                        override.createdAt(),
                        override.given(),
                        override.replaces(),
                        new Period(override.from(), until),
                        /* pastDue= */ false,
                        null,
                        new OverrideCycle(override.from(), zone)));
            }
        }
        return provisions;
    }
}
