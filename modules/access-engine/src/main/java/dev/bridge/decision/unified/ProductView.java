package dev.bridge.decision.unified;

import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.entitlement.PlanTimes;
import dev.bridge.decision.flag.FlagFacts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an account has to do with one product.
 *
 * @param plans the plan that it is on, and when
 * @param forbids what the organization forbids for itself
 * @param flags what is stored about the product's flags
 * @param entitlements null where nothing tells what accounts have
 */
public record ProductView(
        ProductRules rules,
        PlanTimes plans,
        SettingValues settings,
        PolicySet forbids,
        FlagFacts flags,
        @Nullable Entitlements entitlements) {

    /** An account that has nothing to do with it yet. */
    public static ProductView bare(ProductRules rules) {
        return new ProductView(
                rules,
                PlanTimes.UNKNOWN,
                SettingValues.of(rules.settings(), Map.of()),
                PolicySet.NONE,
                FlagFacts.NONE,
                null);
    }

    public ProductView on(PlanTimes other) {
        return new ProductView(rules, other, settings, forbids, flags, entitlements);
    }

    public ProductView with(SettingValues other) {
        return new ProductView(rules, plans, other, forbids, flags, entitlements);
    }

    public ProductView with(PolicySet other) {
        return new ProductView(rules, plans, settings, other, flags, entitlements);
    }

    public ProductView with(FlagFacts other) {
        return new ProductView(rules, plans, settings, forbids, other, entitlements);
    }

    /** With what the account has, and the plans that it has it from, where these are told. */
    public ProductView with(Entitlements other) {
        PlanTimes told = other.plans().times() == null ? plans : other.plans();
        return new ProductView(rules, told, settings, forbids, flags, other);
    }
}
