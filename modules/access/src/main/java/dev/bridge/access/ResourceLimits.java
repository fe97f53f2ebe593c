package dev.bridge.access;

import dev.bridge.access.store.ResourceRows;
import dev.bridge.billing.AccountClock;
import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.catalog.Feature;
import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.entitlements.EntitlementFacts;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many resources accounts may have, by features that count them. What there is already stays, also where a limit became smaller;
 * more is refused. A type that no feature of the account limits is not limited.
 */
public final class ResourceLimits {

    private final ResourceRows resources;
    private final @Nullable EntitlementFacts entitlements;
    private final @Nullable AccountClock clock;

    /**
     * Limits by what is registered.
     *
     * @param entitlements null where nothing tells what accounts have
     * @param clock null where nobody moves the time of accounts
     */
    ResourceLimits(ResourceRows resources, @Nullable EntitlementFacts entitlements, @Nullable AccountClock clock) {
        this.resources = resources;
        this.entitlements = entitlements;
        this.clock = clock;
    }

    /**
     * Passes where the account may have what it has registered in this transaction, under its lock.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code limit_reached}
     */
    void require(AccountId account, CatalogSnapshot products, List<ResourceName> registered, Instant now) {
        if (entitlements == null || registered.isEmpty()) {
            return;
        }
        Map<String, Set<String>> types = registered.stream()
                .collect(Collectors.groupingBy(
                        ResourceName::product,
                        Collectors.mapping(name -> name.resource().type(), Collectors.toCollection(TreeSet::new))));
        Instant time = clock == null ? now : clock.now(account, now);
        types.forEach((product, ofProduct) -> products.require(product)
                .manifest()
                .features()
                .forEach((name, feature) -> {
                    if (feature instanceof Feature.Limit limit
                            && limit.counts() != null
                            && ofProduct.contains(limit.counts())) {
                        require(account, product, name, limit.counts(), time);
                    }
                }));
    }

    private void require(AccountId account, String product, String feature, String type, Instant now) {
        BigDecimal most = held(account, product, feature, now).map(Fact::amount).orElse(null);
        if (most == null) {
            return;
        }
        long there = resources.count(account, product, type);
        if (most.compareTo(BigDecimal.valueOf(there)) < 0) {
            throw Problem.of(
                            AccessError.LIMIT_REACHED,
                            "The account may have %s of `%s` by its feature `%s/%s`, and would have %d; remove some, or choose a plan"
                                    + " with more.",
                            most.toPlainString(),
                            type,
                            product,
                            feature,
                            there)
                    .with("feature", product + "/" + feature)
                    .with("limit", most)
                    .with("used", there)
                    .exception();
        }
    }

    private Optional<Fact> held(AccountId account, String product, String feature, Instant now) {
        return entitlements == null
                ? Optional.empty()
                : entitlements.at(account).getOrDefault(product, List.of()).stream()
                        .filter(fact -> fact.feature().equals(feature) && fact.kind() == Fact.Kind.LIMIT)
                        .filter(fact ->
                                !now.isBefore(fact.from()) && (fact.until() == null || now.isBefore(fact.until())))
                        .findFirst();
    }

    /** What is left of a limit that counts resources; empty where the feature is none, or the account does not have it. */
    public Optional<Balance> balance(
            AccountId account, CatalogSnapshot products, String product, String feature, Instant now) {
        return products.find(product)
                .map(found -> found.manifest().features().get(feature))
                .filter(Feature.Limit.class::isInstance)
                .map(limit -> ((Feature.Limit) limit).counts())
                .flatMap(type -> held(account, product, feature, now)
                        .map(fact -> new Balance(
                                fact.amount(),
                                BigDecimal.valueOf(resources.count(account, product, type)),
                                BigDecimal.ZERO,
                                Overage.BLOCK,
                                null,
                                now)));
    }
}
