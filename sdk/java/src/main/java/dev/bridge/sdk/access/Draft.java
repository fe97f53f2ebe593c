package dev.bridge.sdk.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of what decides that is looked at before it is made.
 *
 * @param state what has become of it: open, approved, activated, discarded
 * @param activatedAt the account's revision that made it live
 */
public record Draft(
        String id,
        String state,
        String createdBy,
        Instant createdAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Long activatedAt) {}
