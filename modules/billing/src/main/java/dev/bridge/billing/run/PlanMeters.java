package dev.bridge.billing.run;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.catalog.Block;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Product;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.metering.ResourceMeters;
import dev.bridge.metering.UsageQueries;
import dev.bridge.metering.meter.CompiledMeter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of plans as they were when the prices were made; of a type of resources, that of how many there are. */
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
        Product product = catalog.at(name.product, name.revision);
        int version = product.version(Block.METERS, name.meter);
        if (version > 0) {
            return queries.meter(name.product + ":" + name.meter, version);
        }
        if (product.manifest().resources().containsKey(name.meter)) {
            return queries.meter(name.product + ":" + ResourceMeters.name(name.meter), ResourceMeters.VERSION);
        }
        throw Problem.of(
                        BillingError.USAGE_NOT_COUNTED,
                        "`%s` of `%s` is no meter and no type of resources; charge by one of them.",
                        name.meter,
                        name.product)
                .exception();
    }
}
