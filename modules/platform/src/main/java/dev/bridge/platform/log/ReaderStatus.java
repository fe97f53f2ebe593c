package dev.bridge.platform.log;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader is.
 *
 * @param position the last position that it has dealt with
 * @param lagPositions how many positions lie behind it that were given out; an upper bound of its unread events
 * @param lagSeconds the age of its oldest unread event, 0 where there is none
 * @param node the node that read last
 * @param attempts how often the event at {@code failingAt} has failed
 * @param deadLetters events put aside, failed ones and those that wait behind them
 */
public record ReaderStatus(
        String name,
        long position,
        long lagPositions,
        double lagSeconds,
        @Nullable String node,
        int attempts,
        @Nullable Long failingAt,
        @Nullable String lastFailure,
        @Nullable Instant retryAt,
        long deadLetters,
        Instant updatedAt) {

    static double lag(@Nullable Instant oldestUnread, Instant now) {
        return oldestUnread == null
                ? 0
                : Math.max(0, Duration.between(oldestUnread, now).toMillis() / 1000.0);
    }
}
