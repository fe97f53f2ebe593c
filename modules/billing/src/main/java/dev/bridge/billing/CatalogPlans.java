package dev.bridge.billing;

import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.billing.timeline.Plans;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Plan;
import dev.bridge.catalog.Product;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Versions of plans, from the catalog. Those of the past are remembered, since they never change. */
final class CatalogPlans implements Plans {

    /** Every version that subscriptions are pinned to, in all but the largest installations. */
    private static final int REMEMBERED = 5_000;

    private final Catalog catalog;
    private final Map<PlanVersion, Plan> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PlanVersion, Plan> eldest) {
            return size() > REMEMBERED;
        }
    };

    CatalogPlans(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Plan require(PlanVersion version) {
        synchronized (remembered) {
            Plan known = remembered.get(version);
            if (known != null) {
                return known;
            }
        }
        Product product = catalog.at(version.product(), version.revision());
        Plan plan = found(product, version.plan());
        synchronized (remembered) {
            remembered.put(version, plan);
        }
        return plan;
    }

    /**
     * A plan as it can be had now.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code product_unknown}, {@code plan_unknown}
     */
    PlanVersion now(String product, String plan) {
        Product live = catalog.snapshot().require(product);
        found(live, plan);
        return new PlanVersion(live.key(), plan, live.revision());
    }

    private static Plan found(Product product, String name) {
        @Nullable Plan plan = product.manifest().plans().get(name);
        if (plan == null) {
            Set<String> known = product.manifest().plans().keySet();
            throw Problem.of(
                            BillingError.PLAN_UNKNOWN,
                            "The product `%s` has no plan %s%s",
                            product.key(),
                            Quoted.text(name),
                            NearestName.ending(name, known))
                    .exception();
        }
        return plan;
    }
}
