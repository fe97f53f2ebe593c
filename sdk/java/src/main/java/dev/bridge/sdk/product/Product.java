package dev.bridge.sdk.product;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A product at one of its revisions.
 *
 * @param live the revision that is live
 * @param revertedTo the revision whose content this one repeats
 */
public record Product(
        String product,
        String name,
        long revision,
        long live,
        Instant appliedAt,
        String appliedBy,
        @Nullable Long revertedTo,
        String digest,
        JsonNode manifest) {}
