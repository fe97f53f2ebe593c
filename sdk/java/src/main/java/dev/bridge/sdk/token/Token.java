package dev.bridge.sdk.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token, without its value.
 *
 * @param kind {@code personal}, {@code organization}, {@code service}
 * @param principal whom it acts as: {@code user_...}, {@code svc_...}
 * @param account the only one that it may be used in; null where it may be used wherever its person may act
 * @param state {@code active}, {@code inactive}, {@code revoked}
 */
public record Token(
        String id,
        String kind,
        String principal,
        String name,
        List<String> scopes,
        List<String> resources,
        @Nullable String account,
        List<String> addresses,
        String state,
        Instant createdAt,
        String createdBy,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
