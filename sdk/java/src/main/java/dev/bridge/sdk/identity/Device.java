package dev.bridge.sdk.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser that somebody has signed in with before.
 *
 * @param rememberedUntil until when no second factor is asked there; null where it always is
 */
public record Device(
        String id,
        @Nullable String browser,
        @Nullable String address,
        Instant createdAt,
        Instant seenAt,
        @Nullable Instant rememberedUntil) {}
