package dev.bridge.sdk.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A previewed change over accounts, which can be undone for a while.
 *
 * @param revisions at which the accounts were previewed
 */
public record AccountChange(
        String id,
        String kind,
        String state,
        @Nullable Map<String, Long> revisions,
        @Nullable List<Objection> objections,
        @Nullable Instant createdAt,
        @Nullable Instant undoUntil) {}
