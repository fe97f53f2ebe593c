package dev.bridge.entitlements;

import dev.bridge.catalog.Included;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided about a feature of an account. Never changed; it may be ended early.
 *
 * @param revision of the product, at which the feature is as the override knows it
 * @param replaces whether it stands in place of what plans and add-ons give; else it is added to it
 * @param until null for no end
 * @param owner who answers for it, {@code type:id}
 * @param endedAt when it was ended before its end; null where it was not
 */
public record EntitlementOverride(
        OverrideId id,
        AccountId account,
        String product,
        long revision,
        String feature,
        Included given,
        boolean replaces,
        Instant from,
        @Nullable Instant until,
        String owner,
        String reason,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** The first instant at which it does not hold any more; null for no end. */
    public @Nullable Instant end() {
        return endedAt != null && (until == null || endedAt.isBefore(until)) ? endedAt : until;
    }
}
