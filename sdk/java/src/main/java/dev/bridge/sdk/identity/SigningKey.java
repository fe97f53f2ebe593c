package dev.bridge.sdk.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs tokens.
 *
 * @param state {@code next}, {@code active}, {@code retiring}, {@code retired}
 */
public record SigningKey(
        String id,
        @Nullable String algorithm,
        String state,
        @Nullable Instant createdAt,
        @Nullable Instant activeSince) {}
