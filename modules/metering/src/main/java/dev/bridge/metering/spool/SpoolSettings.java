package dev.bridge.metering.spool;

import dev.bridge.kernel.Invariant;

/**
 * How much a spool holds.
 *
 * @param maxBytes of all its files
 * @param segmentBytes after which a file is not appended to any more
 */
public record SpoolSettings(long maxBytes, long segmentBytes) {

    public static final SpoolSettings STANDARD =
            new SpoolSettings(SpoolLimits.SPOOL_BYTES.value(), SpoolLimits.SPOOL_SEGMENT_BYTES.value());

    public SpoolSettings {
        Invariant.check(segmentBytes > 0 && maxBytes >= segmentBytes, "a spool holds a segment at least");
    }
}
