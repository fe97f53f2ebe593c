package dev.bridge.sdk.usage;

import java.time.Instant;

/**
 * A version of a meter as it is counted.
 *
 * @param since it counts events of this time and later
 * @param done how many accounts' older events it has counted, of {@code total}
 */
public record MeterVersion(
        String product,
        String meter,
        int version,
        Instant since,
        Instant activatedAt,
        boolean backfilling,
        long done,
        long total) {}
