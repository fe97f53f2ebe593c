package dev.bridge.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One apply of a product, as a line of its history.
 *
 * @param digest SHA-256 of the manifest as JSON, in hexadecimal
 * @param revertedTo the revision whose content this one has again
 * @param added entries and values that came
 * @param changed entries and values that differ, retired and restored ones included
 * @param removed entries and values that went
 */
public record ProductRevision(
        long revision,
        String digest,
        @Nullable Long revertedTo,
        int added,
        int changed,
        int removed,
        String appliedBy,
        Instant appliedAt) {}
