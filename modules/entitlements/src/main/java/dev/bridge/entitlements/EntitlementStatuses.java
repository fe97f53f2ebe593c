package dev.bridge.entitlements;

import dev.bridge.billing.AccountClock;
import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Holding;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import dev.bridge.entitlements.fact.FeatureProvisions;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How accounts stand with all that they have or had, now. */
public final class EntitlementStatuses {

    private final EntitlementFacts facts;
    private final Quota quota;
    private final AccountClock clock;

    EntitlementStatuses(EntitlementFacts facts, Quota quota, AccountClock clock) {
        this.facts = facts;
        this.quota = quota;
        this.clock = clock;
    }

    /**
     * By the names of products and features.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public List<EntitlementStatus> of(AccountId account) {
        Instant now = clock.now(account);
        List<EntitlementStatus> statuses = new ArrayList<>();
        for (FeatureProvisions feature : facts.of(account).features()) {
            List<Fact> known = feature.facts(now);
            if (!known.isEmpty()) {
                statuses.add(status(account, new Name(feature.product(), feature.feature()), known, now));
            }
        }
        return statuses;
    }

    private EntitlementStatus status(AccountId account, Name name, List<Fact> known, Instant now) {
        Holding holding = Entitlements.of(known).at(name.feature(), now);
        Fact present = known.stream()
                .filter(fact -> !now.isBefore(fact.from()) && (fact.until() == null || now.isBefore(fact.until())))
                .findFirst()
                .orElse(null);
        Fact.Kind kind = known.getLast().kind();
        @Nullable
        Balance balance = kind == Fact.Kind.METERED && present != null
                ? quota.balance(account.text(), name.toString(), now)
                : null;
        return new EntitlementStatus(name, kind, present, holding, balance);
    }
}
