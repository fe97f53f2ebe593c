package dev.bridge.metering.spool;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much waits on disk.
 *
 * @param records that are not drained yet
 * @param bytes of all files
 * @param oldest about when the oldest record came; null where there is none
 * @param damages that were found since the spool was opened
 */
public record SpoolStatus(long records, long bytes, @Nullable Instant oldest, int damages) {}
