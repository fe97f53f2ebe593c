package dev.bridge.catalog;

import dev.bridge.kernel.problem.FieldProblem;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What applying a manifest would do.
 *
 * @param revision the live revision that it was compared with; 0 where the product is new
 * @param versions new immutable versions that it makes
 * @param uses who uses what it takes away; while there is any, it is refused
 * @param misfits stored values that an attribute declared anew does not fit; while there is any, it is refused
 * @param warnings what hangs on other products and is not there yet
 */
public record ProductPlan(
        Manifest manifest,
        long revision,
        ManifestDifference difference,
        List<NewVersion> versions,
        List<Use> uses,
        List<Misfit> misfits,
        List<FieldProblem> warnings) {

    /**
     * A version that comes to be.
     *
     * @param before the content of the version before, as JSON; null for the first
     * @param after its own content
     * @param subscriptions of a charge: how many subscriptions stay on which earlier version
     */
    public record NewVersion(
            Block block,
            String name,
            int version,
            @Nullable String before,
            String after,
            SortedMap<Integer, Long> subscriptions) {

        public NewVersion {
            subscriptions = new TreeMap<>(subscriptions);
        }
    }

    public ProductPlan {
        versions = List.copyOf(versions);
        uses = List.copyOf(uses);
        misfits = List.copyOf(misfits);
        warnings = List.copyOf(warnings);
    }
}
