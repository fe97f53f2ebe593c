package dev.bridge.decision.unified;

import dev.bridge.decision.Verdict;
import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.entitlement.Holding;
import java.util.List;
import java.util.Set;

/** Whether the account is served, and has the action's feature. The guard frees from the feature, not from being served. */
final class EntitlementPart {

    private EntitlementPart() {}

    static Part.Entitlement of(Asked asked) {
        ProductRules rules = asked.product().rules();
        if (!rules.product.equals(GraphTypes.BRIDGE)
                && !asked.view().account().state().isServed()) {
            return Part.Entitlement.without(
                    Result.DENY, Code.ACCOUNT_INACTIVE, asked.action().feature(), Set.of());
        }
        String feature = asked.action().feature();
        if (feature == null) {
            return Part.Entitlement.NONE;
        }
        Entitlements entitlements = asked.product().entitlements();
        Holding holding = entitlements == null
                ? null
                : entitlements.at(feature, asked.request().now());
        if (holding != null && holding.isHeld()) {
            return new Part.Entitlement(
                    Result.ALLOW,
                    null,
                    feature,
                    holding.source(),
                    holding.until(),
                    holding.graceUntil(),
                    List.of(),
                    Set.of());
        }
        Verdict guard = asked.guard();
        return switch (guard.truth()) {
            case FALSE -> Part.Entitlement.NONE;
            case UNKNOWN ->
                guard.missing().isEmpty()
                        ? Part.Entitlement.without(Result.DENY, Code.EVALUATION_ERROR, feature, Set.of())
                        : Part.Entitlement.without(
                                Result.CONDITIONAL, asked.missingCode(guard.missing()), feature, guard.missing());
            case TRUE ->
                holding == null
                        ? Part.Entitlement.without(Result.DENY, Code.NOT_CONFIGURED, feature, Set.of())
                        : new Part.Entitlement(
                                Result.DENY,
                                code(holding),
                                feature,
                                holding.source(),
                                holding.until(),
                                holding.graceUntil(),
                                rules.plansWith(feature),
                                Set.of());
        };
    }

    static Code code(Holding holding) {
        return switch (holding.state()) {
            case HELD, UNAVAILABLE -> Code.FEATURE_UNAVAILABLE;
            case ENDED -> Code.FEATURE_ENDED;
            case PAST_DUE -> Code.PAST_DUE;
        };
    }
}
