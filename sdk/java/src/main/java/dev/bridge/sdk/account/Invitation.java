package dev.bridge.sdk.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who was asked to join an account. */
public record Invitation(
        String id,
        @Nullable String email,
        List<String> roles,
        @Nullable List<String> groups,
        String state,
        @Nullable Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable String seat) {}
