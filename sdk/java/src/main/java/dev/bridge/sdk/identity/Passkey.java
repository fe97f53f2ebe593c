package dev.bridge.sdk.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey, without its key.
 *
 * @param backedUp whether it is kept somewhere beside the device that made it
 */
public record Passkey(
        String id,
        String name,
        boolean backedUp,
        Instant createdAt,
        @Nullable Instant usedAt) {}
