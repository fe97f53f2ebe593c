package dev.bridge.sdk.product;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One revision in a product's history.
 *
 * @param revertedTo the revision whose content this one repeats
 */
public record ProductRevision(
        long revision,
        Instant appliedAt,
        String appliedBy,
        @Nullable Long revertedTo,
        String digest,
        int added,
        int changed,
        int removed) {}
