package dev.bridge.sdk.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A piece of work in the background.
 *
 * @param state {@code queued}, {@code running}, {@code succeeded}, {@code failed} or {@code cancelled}; the last three are
 *     final
 * @param done how many of its steps
 * @param total how many steps it has, where that is known
 */
public record Job(
        String id,
        String type,
        String account,
        String state,
        long done,
        @Nullable Long total,
        @Nullable JsonNode result,
        @Nullable String failure,
        int attempts,
        String actor,
        boolean cancelRequested,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
