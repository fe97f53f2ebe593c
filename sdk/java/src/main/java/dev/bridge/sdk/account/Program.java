package dev.bridge.sdk.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service account or an agent.
 *
 * @param owner the person who answers for an agent
 */
public record Program(
        String id,
        String displayName,
        String state,
        String account,
        @Nullable String owner,
        Instant createdAt) {}
