package dev.bridge.sdk.product;

import org.jspecify.annotations.Nullable;

/**
 * One difference between two manifests.
 *
 * @param block {@code plans}, {@code meters}, ...; or the top-level key itself
 * @param pointer what changed, as a JSON Pointer
 * @param before as one line of YAML; null where there was nothing
 * @param after as one line of YAML; null where there is nothing any more
 */
public record Change(
        ChangeKind kind,
        String block,
        String pointer,
        @Nullable String before,
        @Nullable String after) {}
