package dev.bridge.identity.provider.registration;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token by which clients register themselves (the initial access token of RFC 7591), without its secret, which is never
 * stored.
 *
 * @param name whom it is for, in the operator's words
 * @param scopes what its clients may ask for at most
 * @param mostUses how many clients it may make
 * @param uses how many it has made
 */
public record RegistrationToken(
        RegistrationTokenId id,
        String name,
        Set<String> scopes,
        int mostUses,
        int uses,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        @Nullable Instant revokedAt) {

    public RegistrationToken {
        scopes = Set.copyOf(scopes);
    }

    boolean isLive(Instant now) {
        return revokedAt == null && expiresAt.isAfter(now) && uses < mostUses;
    }
}
