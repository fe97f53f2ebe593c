package dev.bridge.billing.timeline;

import dev.bridge.catalog.Plan;

/** Where versions of plans are looked up. The same version always gives the same plan. */
@FunctionalInterface
public interface Plans {

    /**
     * The plan.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code plan_unknown}
     */
    Plan require(PlanVersion version);
}
