package dev.bridge.sdk;

import java.time.Duration;

/**
 * How often a request is tried, and how long to wait in between.
 *
 * @param attempts all of them, the first included
 * @param firstPause before the second attempt; doubled before each further one
 * @param longestPause a server that asks for a longer pause is not waited for
 */
public record Retries(int attempts, Duration firstPause, Duration longestPause) {

    public static final Retries STANDARD = new Retries(4, Duration.ofMillis(200), Duration.ofSeconds(10));

    public static final Retries NONE = new Retries(1, Duration.ZERO, Duration.ZERO);

    private static final int MAX_ATTEMPTS = 20;

    public Retries {
        if (attempts < 1 || attempts > MAX_ATTEMPTS) {
            throw new IllegalArgumentException(
                    "1 to " + MAX_ATTEMPTS + " attempts are possible, not " + attempts + ".");
        }
        if (firstPause.isNegative() || longestPause.isNegative()) {
            throw new IllegalArgumentException("A pause cannot be negative.");
        }
    }

    /** The pause after a failed attempt, where the server does not ask for one. */
    Duration pauseAfter(int attempt) {
        Duration pause = firstPause.multipliedBy(1L << (attempt - 1));
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
