package dev.bridge.sdk.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A credential of the operator, without the credential itself. */
public record OperatorKey(
        String id,
        String name,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt) {}
