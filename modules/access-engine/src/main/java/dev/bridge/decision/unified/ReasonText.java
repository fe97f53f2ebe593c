package dev.bridge.decision.unified;

import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.flag.FlagResult;
import dev.bridge.decision.setting.ChainEntry;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What people are told. */
final class ReasonText {

    private ReasonText() {}

    static String of(Part part, DecisionRequest request, View view) {
        if (part.result() == Result.STALE) {
            return "What is known is %d seconds old, and this part rests on nothing older than %d."
                    .formatted(
                            view.staleness().age().toSeconds(),
                            view.staleness().bound().toSeconds());
        }
        if (part.result() == Result.CONDITIONAL) {
            return missing(part);
        }
        return switch (part) {
            case Part.Permission permission -> permission(permission, request);
            case Part.Policy policy -> policy(policy);
            case Part.Setting setting -> setting(setting);
            case Part.Entitlement entitlement -> entitlement(entitlement, view);
            case Part.Flag flag -> flag(flag);
            case Part.Quota quota -> quota(quota);
        };
    }

    private static String missing(Part part) {
        String names = String.join(
                ", ",
                new TreeSet<>(part.missing())
                        .stream().map(name -> "`" + name + "`").toList());
        return part.code() == Code.PROPERTIES_NOT_TRUSTED
                ? "It hangs on %s, which this caller may not assert.".formatted(names)
                : "It hangs on %s, which the question does not say.".formatted(names);
    }

    private static String permission(Part.Permission part, DecisionRequest request) {
        String action = request.deed().name();
        return switch (part.code()) {
            case ACTION_UNKNOWN ->
                "`%s` is not an action on `%s`."
                        .formatted(action, request.resource().type());
            case TYPE_UNKNOWN ->
                "`%s` declares no type `%s`."
                        .formatted(request.product(), request.resource().type());
            case TOO_COMPLEX -> "The grants are linked in a way that takes too long to follow.";
            case EVALUATION_ERROR ->
                part.policy() == null
                        ? "The condition of a grant could not be evaluated."
                        : "Policy `%s` could not be evaluated.".formatted(part.policy());
            case null, default ->
                part.nearest() == null
                        ? "No grant, role or policy gives `%s` on `%s`.".formatted(action, request.resource())
                        : "No grant, role or policy gives `%s` on `%s`; it would be given %s `%s`."
                                .formatted(
                                        action,
                                        request.resource(),
                                        part.nearest().lift() ? "without" : "by",
                                        part.nearest());
        };
    }

    private static String policy(Part.Policy part) {
        if (part.code() == Code.EVALUATION_ERROR) {
            return "Policy `%s` could not be evaluated.".formatted(part.policy());
        }
        return part.message() != null ? part.message() : "Policy `%s` forbids it.".formatted(part.policy());
    }

    private static String setting(Part.Setting part) {
        if (part.effective() == null) {
            return "Setting `%s` is not declared.".formatted(part.setting());
        }
        ChainEntry source = part.effective().source();
        String scope = source.level().name().toLowerCase(Locale.ROOT);
        String place = source.id().isEmpty() ? "the " + scope : scope + " `" + source.id() + "`";
        return "Setting `%s` is off: %s %s it so.".formatted(part.setting(), place, source.locked() ? "locks" : "has");
    }

    private static String entitlement(Part.Entitlement part, View view) {
        if (part.code() == Code.ACCOUNT_INACTIVE) {
            return "The account is %s.".formatted(view.account().state());
        }
        return feature(part.code(), part.feature(), part.availableIn());
    }

    private static String feature(@Nullable Code code, @Nullable String feature, List<String> plans) {
        return switch (code) {
            case NOT_CONFIGURED -> "Nothing tells whether the account has `%s`.".formatted(feature);
            case EVALUATION_ERROR -> "The condition of the action could not be evaluated.";
            case FEATURE_ENDED -> "The account had `%s`, and it has ended.".formatted(feature);
            case PAST_DUE -> "`%s` is withheld until what is due is paid.".formatted(feature);
            case null, default ->
                plans.isEmpty()
                        ? "The account does not have `%s`.".formatted(feature)
                        : "The account does not have `%s`; it comes with %s."
                                .formatted(
                                        feature,
                                        String.join(
                                                ", ",
                                                plans.stream()
                                                        .map(plan -> "`" + plan + "`")
                                                        .toList()));
        };
    }

    private static String flag(Part.Flag part) {
        FlagResult result = part.evaluated();
        if (result == null) {
            return "Flag `%s` is not declared.".formatted(part.flag());
        }
        return "Flag `%s` is off: %s."
                .formatted(
                        part.flag(),
                        switch (result.cause()) {
                            case KILLED -> "it is killed";
                            case REQUIREMENT -> "a flag that it requires is not as it must be";
                            case OVERRIDE -> "it is set so for this unit";
                            case ASSIGNMENT -> "this unit was given it so";
                            case RULE, BUCKET -> "rule %d says so".formatted(result.rule() + 1);
                            case NO_RULES, DEFAULT -> "no rule turns it on";
                        });
    }

    private static String quota(Part.Quota part) {
        Balance balance = part.balance();
        if (balance == null) {
            return part.code() == Code.RESERVATION_MISMATCH
                    ? "The reservation's key was used for other units or another feature."
                    : feature(part.code(), part.feature(), part.availableIn());
        }
        String reset = balance.resetsAt() == null ? "" : " It resets at " + balance.resetsAt() + ".";
        String of = balance.granted() == null ? "" : " of " + Decimals.text(balance.granted());
        if (part.code() == Code.OVERAGE) {
            return "`%s` is used up; this is beyond the %s included.%s"
                    .formatted(part.feature(), text(balance.granted()), reset);
        }
        return "`%s` has %s%s left, and this takes %s.%s"
                .formatted(part.feature(), text(balance.left()), of, text(part.cost()), reset);
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "any number" : Decimals.text(number);
    }
}
