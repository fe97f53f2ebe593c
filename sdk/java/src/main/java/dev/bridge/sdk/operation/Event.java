package dev.bridge.sdk.operation;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * One entry of the log.
 *
 * @param position its place in the whole log
 * @param type what happened, in the past tense: {@code platform.job.succeeded}
 * @param revision its place in the account's own history
 * @param subject what it happened to
 * @param data what there is to know, by the type
 */
public record Event(
        String id,
        long position,
        String type,
        String account,
        long revision,
        String actor,
        String subject,
        String requestId,
        Instant occurredAt,
        JsonNode data) {}
