package dev.bridge.platform.caller;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of the operator, without its secret, which is never stored.
 *
 * @param name what it is for, in the operator's words
 * @param revision counts its changes; its entity tag
 */
public record OperatorKey(
        OperatorKeyId id,
        String name,
        long revision,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt) {}
