package dev.bridge.access;

import dev.bridge.access.store.FlagRows;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.Product;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.flag.FlagAllocation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who owns which buckets of the splits of a product. It follows from all revisions of the product, one after the other, so every
 * node finds the same; what was found is kept, so that only what came after it has to be gone through.
 */
final class FlagAllocations {

    private final FlagRows rows;
    private final Catalog catalog;

    FlagAllocations(FlagRows rows, Catalog catalog) {
        this.rows = rows;
        this.catalog = catalog;
    }

    /** By rule; nothing for a product without splits. */
    Map<FlagRows.RulePlace, FlagAllocation> of(Product product) {
        if (!hasSplit(product.manifest())) {
            return Map.of();
        }
        long known = rows.allocated(product.key(), product.revision());
        Map<FlagRows.RulePlace, FlagAllocation> allocations =
                known == 0 ? Map.of() : rows.allocations(product.key(), known);
        if (known == product.revision()) {
            return allocations;
        }
        for (long revision = known + 1; revision <= product.revision(); revision++) {
            Manifest manifest = revision == product.revision()
                    ? product.manifest()
                    : catalog.at(product.key(), revision).manifest();
            allocations = next(allocations, manifest);
        }
        rows.keep(product.key(), product.revision(), allocations);
        return allocations;
    }

    private static boolean hasSplit(Manifest manifest) {
        return manifest.flags().values().stream()
                .flatMap(flag -> flag.rules().stream())
                .anyMatch(rule -> rule.outcome() instanceof Flag.Outcome.Split);
    }

    /** A split at the same place of the same flag is the same split with other weights. */
    static Map<FlagRows.RulePlace, FlagAllocation> next(
            Map<FlagRows.RulePlace, FlagAllocation> before, Manifest manifest) {
        Map<FlagRows.RulePlace, FlagAllocation> next = new HashMap<>();
        manifest.flags().forEach((name, flag) -> {
            for (int rule = 0; rule < flag.rules().size(); rule++) {
                if (flag.rules().get(rule).outcome() instanceof Flag.Outcome.Split(List<Flag.Share> shares)) {
                    FlagRows.RulePlace place = new FlagRows.RulePlace(name, rule);
                    FlagAllocation old = before.get(place);
                    next.put(place, old == null ? FlagAllocation.of(shares) : old.reweighted(shares));
                }
            }
        });
        return next;
    }
}
