package dev.bridge.sdk.token;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person's leave for an agent to act on their behalf. */
public record Delegation(
        String id,
        String agent,
        List<String> scopes,
        List<String> audience,
        Instant createdAt,
        Instant until,
        @Nullable Instant revokedAt) {}
