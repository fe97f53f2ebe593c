package dev.bridge.billing.run;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.catalog.Block;
import dev.bridge.catalog.Catalog;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.metering.UsageQueries;
import dev.bridge.metering.meter.CompiledMeter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of plans as they were when the prices were made. */
public final class PlanMeters {

    private record Name(String product, long revision, String meter) {}

    private final Catalog catalog;
    private final UsageQueries queries;
    private final Map<Name, CompiledMeter> known = new ConcurrentHashMap<>();

    public PlanMeters(Catalog catalog, UsageQueries queries) {
        this.catalog = catalog;
        this.queries = queries;
    }

    /**
     * The meter that a charge counts by.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code usage_not_counted}
     */
    public CompiledMeter require(PlanVersion plan, String meter) {
        return known.computeIfAbsent(new Name(plan.product(), plan.revision(), meter), this::find);
    }

    private CompiledMeter find(Name name) {
        int version = catalog.at(name.product, name.revision).version(Block.METERS, name.meter);
        if (version == 0) {
            throw Problem.of(
                            BillingError.USAGE_NOT_COUNTED,
                            "`%s` of `%s` is no meter, and resources are not counted for invoices; charge by a meter.",
                            name.meter,
                            name.product)
                    .exception();
        }
        return queries.meter(name.product + ":" + name.meter, version);
    }
}
