package dev.bridge.sdk.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided about a feature of an account.
 *
 * @param on of a switch
 * @param set stands in place of what plans give; {@code unlimited} for no limit
 * @param add added to what plans give
 * @param overage allow, warn or block; null where the plan says
 * @param until null for no end
 * @param state scheduled, active or ended
 * @param owner who answers for it, {@code type:id}
 */
public record EntitlementOverride(
        String id,
        String organization,
        String product,
        String feature,
        @Nullable Boolean on,
        @Nullable String set,
        @Nullable String add,
        @Nullable String overage,
        Instant from,
        @Nullable Instant until,
        String state,
        String owner,
        String reason,
        Instant createdAt) {}
