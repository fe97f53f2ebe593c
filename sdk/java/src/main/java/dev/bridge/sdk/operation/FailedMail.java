package dev.bridge.sdk.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail that did not arrive yet, or never will.
 *
 * @param state failing while it is tried again, failed when it is given up
 * @param failure what the mail's server said the last time
 * @param endedAt when it was given up
 */
public record FailedMail(
        String id,
        String organization,
        String recipient,
        String state,
        int attempts,
        String failure,
        Instant createdAt,
        @Nullable Instant endedAt) {}
