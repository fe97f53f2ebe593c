package dev.bridge.platform.log;

import java.time.Duration;

/**
 * How readers run.
 *
 * @param batch events in one transaction
 * @param attempts how often an event is tried before it becomes a dead letter
 * @param firstRetry the pause after the first failure; each further one is four times as long
 * @param poll how soon a lost wake-up is noticed
 */
public record ReaderSettings(int batch, int attempts, Duration firstRetry, Duration poll) {

    /** Five attempts within about a minute and a half. */
    public static final ReaderSettings STANDARD =
            new ReaderSettings(500, 5, Duration.ofSeconds(1), Duration.ofSeconds(1));

    /** The pause before the attempt after {@code failures} failures. */
    Duration pauseAfter(int failures) {
        return firstRetry.multipliedBy(1L << (2 * Math.min(failures - 1, 10)));
    }
}
