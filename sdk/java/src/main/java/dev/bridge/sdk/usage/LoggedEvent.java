package dev.bridge.sdk.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as it is kept.
 *
 * @param position where it stands in the log of usage
 * @param sender the account that sent it
 * @param data as it was sent
 * @param voided whether it was taken back
 */
public record LoggedEvent(
        String position,
        Instant time,
        Instant receivedAt,
        String sender,
        String source,
        String id,
        String type,
        @Nullable String subject,
        @Nullable JsonNode data,
        boolean voided) {}
