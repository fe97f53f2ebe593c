package dev.bridge.platform.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A reader's row, as its lock holder sees it. */
record ReaderRow(
        String name,
        long position,
        int attempts,
        @Nullable Long failingAt,
        @Nullable Instant retryAt) {

    boolean mustWait(Instant now) {
        return retryAt != null && now.isBefore(retryAt);
    }
}
