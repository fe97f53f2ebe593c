package dev.bridge.sdk.account;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened in an organization.
 *
 * @param type what happened, in the past tense
 * @param revision its place in the organization's own history
 * @param subject what it happened to
 * @param data what there is to know, by the type
 */
public record OrganizationEvent(
        String id,
        String type,
        long revision,
        String actor,
        String subject,
        String requestId,
        Instant occurredAt,
        JsonNode data) {}
