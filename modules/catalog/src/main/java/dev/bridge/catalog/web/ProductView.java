package dev.bridge.catalog.web;

import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.Product;
import dev.bridge.platform.web.RawJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A product at a revision.
 *
 * @param live the revision that is live
 * @param digest of the manifest as JSON without white space
 */
record ProductView(
        String product,
        String name,
        long revision,
        long live,
        Instant appliedAt,
        String appliedBy,
        @Nullable Long revertedTo,
        String digest,
        RawJson manifest) {

    static ProductView of(Product product, long live) {
        return new ProductView(
                product.key(),
                product.manifest().name(),
                product.revision(),
                live,
                product.appliedAt(),
                product.appliedBy(),
                product.revertedTo(),
                "sha256:" + product.digest(),
                new RawJson(ManifestText.json(product.manifest())));
    }
}
