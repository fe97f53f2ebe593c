package dev.bridge.sdk.product;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A product in a list: what is live, and how many things it declares.
 *
 * @param product its permanent key
 */
public record ProductSummary(
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
        int flags) {}
