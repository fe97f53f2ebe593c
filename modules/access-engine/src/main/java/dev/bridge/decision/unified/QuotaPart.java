package dev.bridge.decision.unified;

import dev.bridge.decision.Verdict;
import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Entitlements;
import dev.bridge.decision.entitlement.Fact;
import dev.bridge.decision.entitlement.Holding;
import dev.bridge.decision.entitlement.Order;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.decision.entitlement.Quota;
import dev.bridge.decision.entitlement.Reserved;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether enough is left of what the action consumes. Comes last, and is the only part that may change something. */
final class QuotaPart {

    private QuotaPart() {}

    /** @param reserves whether the units may be set aside */
    static Part.Quota of(Asked asked, @Nullable Quota quota, boolean reserves) {
        String feature = asked.action().consumes();
        if (feature == null) {
            return Part.Quota.NONE;
        }
        Verdict guard = asked.guard();
        return switch (guard.truth()) {
            case FALSE -> Part.Quota.NONE;
            case UNKNOWN ->
                guard.missing().isEmpty()
                        ? Part.Quota.without(Result.DENY, Code.EVALUATION_ERROR, feature, Set.of())
                        : Part.Quota.without(
                                Result.CONDITIONAL, asked.missingCode(guard.missing()), feature, guard.missing());
            case TRUE -> counted(asked, quota, feature, reserves);
        };
    }

    private static Part.Quota counted(Asked asked, @Nullable Quota quota, String feature, boolean reserves) {
        Entitlements entitlements = asked.product().entitlements();
        if (entitlements == null || quota == null) {
            return Part.Quota.without(Result.DENY, Code.NOT_CONFIGURED, feature, Set.of());
        }
        Holding holding = entitlements.at(feature, asked.request().now());
        if (!holding.isHeld()) {
            return new Part.Quota(
                    Result.DENY,
                    EntitlementPart.code(holding),
                    feature,
                    null,
                    null,
                    null,
                    asked.product().rules().plansWith(feature),
                    Set.of());
        }
        Wanted wanted = asked.request().wanted();
        String account = asked.view().account().id();
        String counter = asked.product().rules().product + "/" + feature;
        if (reserves && wanted.reserve()) {
            Reserved reserved = quota.reserve(new Order(
                    account,
                    counter,
                    wanted.cost(),
                    wanted.key(),
                    wanted.hold(),
                    asked.request().now()));
            return reserved == null
                    ? Part.Quota.without(Result.DENY, Code.NOT_CONFIGURED, feature, Set.of())
                    : reserved(asked, feature, wanted.cost(), reserved);
        }
        Balance balance = quota.balance(account, counter, asked.request().now());
        return balance == null
                ? Part.Quota.without(Result.DENY, Code.NOT_CONFIGURED, feature, Set.of())
                : balanced(asked, feature, wanted.cost(), balance);
    }

    private static Part.Quota reserved(Asked asked, String feature, BigDecimal cost, Reserved reserved) {
        return switch (reserved) {
            case Reserved.Admitted(String id, var expiresAt, Balance balance) ->
                part(
                        Result.ALLOW,
                        isOver(balance) ? Code.OVERAGE : null,
                        feature,
                        cost,
                        balance,
                        new Part.Reservation(id, expiresAt));
            case Reserved.Refused(Balance balance) ->
                part(Result.DENY, exhausted(asked, feature), feature, cost, balance, null);
            case Reserved.KeyReused _ -> Part.Quota.without(Result.DENY, Code.RESERVATION_MISMATCH, feature, Set.of());
        };
    }

    /** Whether more is used and held than there is. */
    private static boolean isOver(Balance balance) {
        return balance.granted() != null && balance.used().add(balance.held()).compareTo(balance.granted()) > 0;
    }

    private static Part.Quota balanced(Asked asked, String feature, BigDecimal cost, Balance balance) {
        if (balance.covers(cost)) {
            return part(Result.ALLOW, null, feature, cost, balance, null);
        }
        return balance.overage() == Overage.BLOCK
                ? part(Result.DENY, exhausted(asked, feature), feature, cost, balance, null)
                : part(Result.ALLOW, Code.OVERAGE, feature, cost, balance, null);
    }

    private static Code exhausted(Asked asked, String feature) {
        Entitlements entitlements = asked.product().entitlements();
        boolean limit = entitlements != null
                && entitlements.of(feature).stream().anyMatch(fact -> fact.kind() == Fact.Kind.LIMIT);
        return limit ? Code.LIMIT_REACHED : Code.QUOTA_EXHAUSTED;
    }

    private static Part.Quota part(
            Result result,
            @Nullable Code code,
            String feature,
            BigDecimal cost,
            Balance balance,
            Part.@Nullable Reservation reservation) {
        return new Part.Quota(result, code, feature, cost, balance, reservation, List.of(), Set.of());
    }
}
