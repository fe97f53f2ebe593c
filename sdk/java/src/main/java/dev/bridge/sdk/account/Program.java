package dev.bridge.sdk.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A service account or an agent.
 *
 * @param state {@code active}, {@code disabled}, {@code paused}, {@code erased}
 * @param owner the person who answers for an agent
 * @param proposedOwner who was asked to
 */
public record Program(
        String id,
        String state,
        String displayName,
        String account,
        @Nullable String owner,
        @Nullable String proposedOwner,
        Instant createdAt) {}
