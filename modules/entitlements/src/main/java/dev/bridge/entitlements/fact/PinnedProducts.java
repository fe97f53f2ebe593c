package dev.bridge.entitlements.fact;

import dev.bridge.catalog.Manifest;

/** Products as they were at a revision; the same revision always gives the same. */
@FunctionalInterface
public interface PinnedProducts {

    /**
     * What a product declared.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code product_unknown}, {@code revision_unknown}
     */
    Manifest at(String product, long revision);
}
