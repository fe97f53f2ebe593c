package dev.bridge.entitlements.fact;

import dev.bridge.billing.SubscriptionOutline;
import dev.bridge.decision.entitlement.Fact;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an account may use, ever: a function of its subscriptions, its overrides and its debt. What is scheduled is in it, so that time
 * alone makes it take effect. Immutable.
 */
public final class AccountEntitlements {

    /** A feature of a product. */
    public record Name(String product, String feature) implements Comparable<Name> {

        /** As {@code product/feature}. */
        public static Optional<Name> parse(String text) {
            int slash = text.indexOf('/');
            return slash < 0
                    ? Optional.empty()
                    : Optional.of(new Name(text.substring(0, slash), text.substring(slash + 1)));
        }

        @Override
        public int compareTo(Name other) {
            int products = product.compareTo(other.product);
            return products == 0 ? feature.compareTo(other.feature) : products;
        }

        @Override
        public String toString() {
            return product + "/" + feature;
        }
    }

    private final Map<Name, FeatureProvisions> features;

    private AccountEntitlements(Map<Name, FeatureProvisions> features) {
        this.features = features;
    }

    /**
     * Folds.
     *
     * @param overrides what people have decided
     * @param zone of the account
     * @param pastDueSince since when it owes; null where it does not
     */
    public static AccountEntitlements of(
            List<SubscriptionOutline> subscriptions,
            Collection<Provision> overrides,
            PinnedProducts products,
            ZoneId zone,
            @Nullable Instant pastDueSince) {
        List<Provision> all = new ArrayList<>(overrides);
        subscriptions.forEach(
                subscription -> all.addAll(SubscribedProvisions.of(subscription, products, zone, pastDueSince)));
        return of(all);
    }

    static AccountEntitlements of(Collection<Provision> provisions) {
        Map<Name, List<Provision>> byName = new TreeMap<>();
        for (Provision provision : provisions) {
            byName.computeIfAbsent(new Name(provision.product(), provision.feature()), _ -> new ArrayList<>())
                    .add(provision);
        }
        Map<Name, FeatureProvisions> features = new TreeMap<>();
        byName.forEach(
                (name, given) -> features.put(name, new FeatureProvisions(name.product(), name.feature(), given)));
        return new AccountEntitlements(features);
    }

    /** All features that were ever given, in the order of their names. */
    public Collection<FeatureProvisions> features() {
        return features.values();
    }

    public Optional<FeatureProvisions> feature(Name name) {
        return Optional.ofNullable(features.get(name));
    }

    /** What holds now and later, and what held last, by product. */
    public Map<String, List<Fact>> facts(Instant now) {
        Map<String, List<Fact>> facts = new TreeMap<>();
        features.values()
                .forEach(feature -> facts.computeIfAbsent(feature.product(), _ -> new ArrayList<>())
                        .addAll(feature.facts(now)));
        return facts;
    }
}
