package dev.bridge.sdk.usage;

import org.jspecify.annotations.Nullable;

/**
 * Why an event was not simply accepted.
 *
 * @param index its place in the request, from 0
 * @param verdict {@code held}, {@code conflict}, {@code refused}
 */
public record UsageProblem(
        int index,
        @Nullable String source,
        @Nullable String id,
        String verdict,
        @Nullable String code,
        @Nullable String text) {}
