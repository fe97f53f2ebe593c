package dev.bridge.sdk.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An override to be: one of {@code on}, {@code set} and {@code add}.
 *
 * @param organization its id or name
 * @param set a decimal or {@code unlimited}: in place of what plans give
 * @param add a decimal or {@code unlimited}: added to what plans give
 * @param overage allow, warn or block; null where the plan says
 * @param from null for now
 * @param until null for no end
 * @param owner {@code type:id}; null for the caller
 */
public record NewOverride(
        String organization,
        String product,
        String feature,
        @Nullable Boolean on,
        @Nullable String set,
        @Nullable String add,
        @Nullable String overage,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String owner,
        String reason) {}
