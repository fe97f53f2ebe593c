package dev.bridge.platform.job;

import dev.bridge.kernel.Invariant;
import java.time.Duration;

/**
 * A kind of job.
 *
 * @param name permanent, in snake case with the module first: {@code billing_invoice_run}
 * @param input the record that a job is given, stored as JSON
 * @param attempts how often it is tried before it has failed
 * @param firstRetry the pause after the first failure; each further one is twice as long, up to an hour
 */
public record JobType<T>(String name, Class<T> input, int attempts, Duration firstRetry) {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    public JobType {
        Invariant.check(name.matches("[a-z][a-z0-9_]{2,62}"), "%s is no name for a job type", name);
        Invariant.check(attempts >= 1, "jobs %s are never tried", name);
    }

    /** Tried eight times within about four minutes. */
    public static <T> JobType<T> of(String name, Class<T> input) {
        return new JobType<>(name, input, 8, Duration.ofSeconds(2));
    }

    Duration pauseAfter(int failures) {
        Duration pause = firstRetry.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
