package dev.bridge.entitlements.fact;

import dev.bridge.billing.SubscriptionOutline;
import dev.bridge.billing.SubscriptionOutline.PlanStretch;
import dev.bridge.catalog.Plan;
import dev.bridge.decision.entitlement.PlanTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which plans subscriptions put an account on. Add-ons go with a plan and are none. Pure. */
public final class SubscribedPlans {

    private SubscribedPlans() {}

    /**
     * The plans that hold now or later, by product; where several hold at once, the one of the older subscription comes first. Trials
     * are on their plan; a subscription that is paused or canceled is on none.
     */
    public static Map<String, List<PlanTimes.Time>> of(
            List<SubscriptionOutline> subscriptions, PinnedProducts products, Instant now) {
        Map<String, List<PlanTimes.Time>> plans = new TreeMap<>();
        for (SubscriptionOutline subscription : subscriptions) {
            for (PlanStretch stretch : subscription.plans()) {
                Plan plan = products.at(stretch.product(), stretch.revision())
                        .plans()
                        .get(stretch.plan());
                Instant end = stretch.stretch().end();
                if (plan != null && !plan.isAddon() && end.isAfter(now)) {
                    add(
                            plans.computeIfAbsent(stretch.product(), _ -> new ArrayList<>()),
                            new PlanTimes.Time(
                                    stretch.plan(),
                                    stretch.stretch().start(),
                                    end.equals(Provision.FOREVER) ? null : end));
                }
            }
        }
        return plans;
    }

    /** Joins what goes on without a gap on the same plan. */
    private static void add(List<PlanTimes.Time> times, PlanTimes.Time next) {
        if (!times.isEmpty()) {
            PlanTimes.Time last = times.getLast();
            if (last.plan().equals(next.plan()) && next.from().equals(last.until())) {
                times.set(times.size() - 1, new PlanTimes.Time(next.plan(), last.from(), next.until()));
                return;
            }
        }
        times.add(next);
    }
}
