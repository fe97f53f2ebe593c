package dev.bridge.catalog.web;

import dev.bridge.catalog.ProductRevision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One apply of a product's history, with how many entries and values it added, changed and removed. */
record RevisionView(
        long revision,
        Instant appliedAt,
        String appliedBy,
        @Nullable Long revertedTo,
        String digest,
        int added,
        int changed,
        int removed) {

    static RevisionView of(ProductRevision revision) {
        return new RevisionView(
                revision.revision(),
                revision.appliedAt(),
                revision.appliedBy(),
                revision.revertedTo(),
                "sha256:" + revision.digest(),
                revision.added(),
                revision.changed(),
                revision.removed());
    }
}
