package dev.bridge.decision.unified;

import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.flag.FlagFacts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an account has to do with one product.
 *
 * @param plan the plan that it is on; null for none
 * @param forbids what the organization forbids for itself
 * @param flags what is stored about the product's flags
 * @param entitlements null where nothing tells what accounts have
 */
public record ProductView(
        ProductRules rules,
        @Nullable String plan,
        SettingValues settings,
        PolicySet forbids,
        FlagFacts flags,
        @Nullable Entitlements entitlements) {

    /** An account that has nothing to do with it yet. */
    public static ProductView bare(ProductRules rules) {
        return new ProductView(
                rules, null, SettingValues.of(rules.settings(), Map.of()), PolicySet.NONE, FlagFacts.NONE, null);
    }

    public ProductView on(@Nullable String other) {
        return new ProductView(rules, other, settings, forbids, flags, entitlements);
    }

    public ProductView with(SettingValues other) {
        return new ProductView(rules, plan, other, forbids, flags, entitlements);
    }

    public ProductView with(PolicySet other) {
        return new ProductView(rules, plan, settings, other, flags, entitlements);
    }

    public ProductView with(FlagFacts other) {
        return new ProductView(rules, plan, settings, forbids, other, entitlements);
    }

    public ProductView with(Entitlements other) {
        return new ProductView(rules, plan, settings, forbids, flags, other);
    }
}
