package dev.bridge.sdk.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was asked to join an account.
 *
 * @param state {@code pending}, {@code accepted}, {@code declined}, {@code revoked}, {@code expired}
 * @param sent how often a link was sent
 * @param seat what it holds; null where there are no pools, and once it has ended
 */
public record Invitation(
        String id,
        String email,
        String state,
        List<String> roles,
        List<String> groups,
        int sent,
        String invitedBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant endedAt,
        @Nullable String seat) {}
