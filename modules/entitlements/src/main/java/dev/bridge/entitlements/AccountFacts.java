package dev.bridge.entitlements;

import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.PlanTimes;
import dev.bridge.kernel.OrderedMaps;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an account has and which plans it is on, now and later, by product. Immutable.
 *
 * @param plans in order of precedence; add-ons are none
 */
public record AccountFacts(Map<String, List<Fact>> facts, Map<String, List<PlanTimes.Time>> plans) {

    public AccountFacts {
        facts = OrderedMaps.copy(facts);
        plans = OrderedMaps.copy(plans);
    }

    /** All products of which there is something. */
    public Set<String> products() {
        Set<String> products = new TreeSet<>(facts.keySet());
        products.addAll(plans.keySet());
        return products;
    }

    public List<Fact> facts(String product) {
        return facts.getOrDefault(product, List.of());
    }

    public List<PlanTimes.Time> plans(String product) {
        return plans.getOrDefault(product, List.of());
    }
}
