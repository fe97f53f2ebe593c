package dev.bridge.entitlements;

import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Holding;
import dev.bridge.entitlements.fact.AccountEntitlements.Name;
import org.jspecify.annotations.Nullable;

/**
 * How an account stands with one feature.
 *
 * @param fact what holds now; null where nothing does
 * @param holding whether it has the feature, whose it is and until when
 * @param balance of a metered feature, where it can be counted; else null
 */
public record EntitlementStatus(
        Name feature,
        Fact.Kind kind,
        @Nullable Fact fact,
        Holding holding,
        @Nullable Balance balance) {}
