package dev.bridge.sdk.access;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored grant.
 *
 * @param subject {@code user:user_01h...}, {@code group:group_01h...#member} or {@code user:*}
 * @param condition its {@code name} and {@code context}; null for one that always counts
 * @param ignored whether the product's model does not allow it any more, so that it gives nothing
 */
public record Relation(
        String product,
        String resource,
        String relation,
        String subject,
        @Nullable Map<String, Object> condition,
        @Nullable Instant expiresAt,
        boolean ignored) {}
