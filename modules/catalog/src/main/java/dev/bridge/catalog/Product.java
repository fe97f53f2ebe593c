package dev.bridge.catalog;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a product at one revision.
 *
 * @param revision counts 1, 2, 3 within the product; each apply that changes something is one
 * @param platformRevision the revision of the platform's account that the apply's event has
 * @param digest SHA-256 of the manifest as JSON, in hexadecimal
 * @param appliedBy {@code type:id} of who applied it
 * @param revertedTo the revision whose content this one has again; null where it was applied from a file
 * @param versions the versions in force, by block and name
 */
public record Product(
        Manifest manifest,
        long revision,
        long platformRevision,
        String digest,
        Instant appliedAt,
        String appliedBy,
        @Nullable Long revertedTo,
        Map<Block, Map<String, Integer>> versions) {

    public Product {
        Map<Block, Map<String, Integer>> copy = new EnumMap<>(Block.class);
        versions.forEach((block, byName) -> copy.put(block, Map.copyOf(byName)));
        versions = Map.copyOf(copy);
    }

    public String key() {
        return manifest.product();
    }

    /** The version in force of something that the manifest declares, or 0 where it declares no such thing. */
    public int version(Block block, String name) {
        return versions.getOrDefault(block, Map.of()).getOrDefault(name, 0);
    }
}
