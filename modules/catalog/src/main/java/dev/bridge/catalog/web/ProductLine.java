package dev.bridge.catalog.web;

import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.Product;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A product as a line of the list, with how many entries its blocks have. */
record ProductLine(
        String product,
        String name,
        @Nullable String description,
        long revision,
        Instant appliedAt,
        String appliedBy,
        int plans,
        int features,
        int meters,
        int actions,
        int settings,
        int flags) {

    static ProductLine of(Product product) {
        Manifest manifest = product.manifest();
        return new ProductLine(
                product.key(),
                manifest.name(),
                manifest.description(),
                product.revision(),
                product.appliedAt(),
                product.appliedBy(),
                manifest.plans().size(),
                manifest.features().size(),
                manifest.meters().size(),
                manifest.actions().size(),
                manifest.settings().size(),
                manifest.flags().size());
    }
}
