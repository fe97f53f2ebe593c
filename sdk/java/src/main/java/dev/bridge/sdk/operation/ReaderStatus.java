package dev.bridge.sdk.operation;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader of the log is.
 *
 * @param position the last one that it has dealt with
 * @param lagPositions an upper bound of its unread events
 * @param lagSeconds the age of its oldest unread event
 * @param node the one that read last
 * @param attempts how often the event at {@code failingAt} has failed
 * @param deadLetters events put aside
 */
public record ReaderStatus(
        String name,
        long position,
        long lagPositions,
        BigDecimal lagSeconds,
        @Nullable String node,
        int attempts,
        @Nullable Long failingAt,
        @Nullable String lastFailure,
        @Nullable Instant retryAt,
        long deadLetters,
        Instant updatedAt) {}
