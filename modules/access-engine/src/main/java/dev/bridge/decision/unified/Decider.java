package dev.bridge.decision.unified;

import dev.bridge.decision.entitlement.Quota;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * May they? Six parts over one view, joined by <i>and</i> (access.md 2). {@link #allows}, {@link #decide} and {@link #explain} have the
 * same boolean; only {@code decide} sets units aside. For any number of threads.
 */
public final class Decider {

    private static final Parts UNKNOWN = new Parts(
            Part.Permission.denied(Code.ACTION_UNKNOWN),
            Part.Policy.ALLOW,
            Part.Setting.NONE,
            Part.Entitlement.NONE,
            Part.Flag.NONE,
            Part.Quota.NOT_EVALUATED);

    private final View view;
    private final @Nullable Quota quota;

    private Decider(View view, @Nullable Quota quota) {
        this.view = view;
        this.quota = quota;
    }

    /**
     * Over one view.
     *
     * @param quota null where nothing is counted: then nothing that consumes is allowed
     */
    public static Decider of(View view, @Nullable Quota quota) {
        return new Decider(view, quota);
    }

    /** Only whether: stops at the first part that does not hold, and sets nothing aside. */
    public boolean allows(DecisionRequest request) {
        ProductView product = view.product(request.product());
        ActionRules action = action(product, request);
        if (product == null || action == null) {
            return false;
        }
        Asked first = null;
        for (Entity subject : request.chain()) {
            Asked asked = Asked.of(view, product, action, request, subject, /* detailed= */ false);
            if (!PartsOfOne.hold(asked)) {
                return false;
            }
            first = first == null ? asked : first;
        }
        return first != null && quota(first, /* reserves= */ false).result().holds();
    }

    /** All parts with their codes. Where all hold and the request says so, the units are set aside. */
    public Decision decide(DecisionRequest request) {
        return decision(request, /* reserves= */ true, /* explains= */ false);
    }

    /** As {@link #decide}, with what {@link #explain} adds. */
    public Decision decideAndExplain(DecisionRequest request) {
        return decision(request, /* reserves= */ true, /* explains= */ true);
    }

    /** The same with the grants that led there, or the one that is lacking. Sets nothing aside. */
    public Decision explain(DecisionRequest request) {
        return decision(request, /* reserves= */ false, /* explains= */ true);
    }

    /** As {@link #decide}, and sets nothing aside. */
    Decision evaluate(DecisionRequest request) {
        return decision(request, /* reserves= */ false, /* explains= */ false);
    }

    private Decision decision(DecisionRequest request, boolean reserves, boolean explains) {
        ProductView product = view.product(request.product());
        ActionRules action = action(product, request);
        if (product == null || action == null) {
            return unknown(product, request);
        }
        List<Asked> chain = new ArrayList<>();
        List<Parts> parts = new ArrayList<>();
        for (Entity subject : request.chain()) {
            Asked asked = Asked.of(view, product, action, request, subject, /* detailed= */ true);
            Parts of = PartsOfOne.of(asked);
            chain.add(asked);
            parts.add(explains ? of.with(Explaining.of(asked, of.permission())) : of);
        }
        if (parts.stream().allMatch(Parts::holdBeforeQuota)) {
            Part.Quota taken = quota(chain.getFirst(), reserves);
            parts.replaceAll(each -> each.with(taken));
        }
        return joined(request, parts);
    }

    private static @Nullable ActionRules action(@Nullable ProductView product, DecisionRequest request) {
        return product == null
                ? null
                : product.rules().find(request.resource().type(), request.deed().name());
    }

    private Part.Quota quota(Asked asked, boolean reserves) {
        return view.staleness().closes(PartKind.QUOTA)
                ? Part.Quota.without(Result.STALE, Code.STALE, asked.action().consumes(), Set.of())
                : QuotaPart.of(asked, quota, reserves);
    }

    private Decision unknown(@Nullable ProductView product, DecisionRequest request) {
        boolean type =
                product != null && product.rules().hasType(request.resource().type());
        Parts parts = type ? UNKNOWN : UNKNOWN.with(Part.Permission.denied(Code.TYPE_UNKNOWN));
        return joined(request, List.of(parts));
    }

    private Decision joined(DecisionRequest request, List<Parts> parts) {
        List<Entity> subjects = request.chain();
        List<Reason> reasons = new ArrayList<>();
        Set<String> missing = new TreeSet<>();
        Parts shown = parts.getFirst();
        // The quota is one for the whole chain, and told once.
        Part.Quota quota = shown.quota();
        for (int at = 0; at < parts.size(); at++) {
            Parts each = parts.get(at);
            if (reasons.isEmpty() && !each.holdBeforeQuota()) {
                shown = each;
            }
            Entity subject = request.onBehalfOf().isEmpty() ? null : subjects.get(at);
            for (Part part : each.obstacles()) {
                if (part.kind() != PartKind.QUOTA || at == 0) {
                    reasons.add(new Reason(part.kind(), code(part), subject, ReasonText.of(part, request, view)));
                    missing.addAll(part.missing());
                }
            }
        }
        List<Reason> advice = quota.code() == Code.OVERAGE
                ? List.of(new Reason(PartKind.QUOTA, Code.OVERAGE, null, ReasonText.of(quota, request, view)))
                : List.of();
        Staleness staleness = view.staleness();
        return new Decision(
                reasons.isEmpty(), shown, reasons, advice, missing, staleness.isPassed() ? staleness.age() : null);
    }

    private static Code code(Part part) {
        Code code = part.code();
        return code == null ? Code.EVALUATION_ERROR : code;
    }
}
