package dev.bridge.sdk.token;

import org.jspecify.annotations.Nullable;

/**
 * How a token is rotated.
 *
 * @param overlapMinutes how long its present value stays good; not at all where it is null
 * @param expiresInDays how long the new value is good for; as usual where it is null
 */
public record Rotation(
        @Nullable Integer overlapMinutes,
        @Nullable Integer expiresInDays,
        @Nullable Boolean neverExpires) {}
