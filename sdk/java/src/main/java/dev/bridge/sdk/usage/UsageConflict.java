package dev.bridge.sdk.usage;

import java.time.Instant;

/**
 * An event that came under an identity that was taken.
 *
 * @param stored the hash of the content that counts
 * @param received the hash of the content that does not
 */
public record UsageConflict(
        String sender, String source, String id, String stored, String received, Instant receivedAt) {}
