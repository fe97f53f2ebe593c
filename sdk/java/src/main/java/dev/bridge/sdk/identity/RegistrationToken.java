package dev.bridge.sdk.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token by which clients register themselves, without its secret.
 *
 * @param scopes what its clients may ask for at most
 * @param uses how many clients it may make
 * @param used how many it has made
 */
public record RegistrationToken(
        String id,
        String name,
        List<String> scopes,
        int uses,
        int used,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        @Nullable Instant revokedAt) {}
