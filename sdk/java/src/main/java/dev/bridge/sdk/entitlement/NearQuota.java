package dev.bridge.sdk.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account that has used much of a metered feature. Numbers are decimals.
 *
 * @param name of the account; null where it has none
 * @param percent how much of what is granted is used, rounded down
 * @param held set aside for work that is not counted yet
 * @param over what was used beyond what is granted; null for nothing
 * @param overage allow, warn or block
 * @param asOf when the numbers were read
 */
public record NearQuota(
        String organization,
        @Nullable String name,
        String displayName,
        String product,
        String feature,
        int percent,
        String granted,
        String used,
        String held,
        String left,
        @Nullable String over,
        String overage,
        Instant resetsAt,
        Instant asOf) {}
