package dev.bridge.sdk.access;

import org.jspecify.annotations.Nullable;

/**
 * What one unit gets of a flag, whatever its rules.
 *
 * @param unit {@code account}, {@code user}, {@code session} or {@code context.name}
 */
public record FlagOverride(
        String unit,
        String id,
        @Nullable String variant,
        @Nullable Object value) {}
