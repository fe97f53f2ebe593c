package dev.bridge.platform.job;

/**
 * Does the jobs of one type. A bean that implements this is found by itself.
 *
 * <p>A job is begun at least once and by one node at a time; after a crash it is begun again from the start, so each
 * step must bear being repeated. No transaction is open: the handler opens its own, short ones.
 */
public interface JobHandler<T> {

    JobType<T> type();

    /**
     * Does the work and returns its result, a record that becomes a JSON object.
     *
     * @throws dev.bridge.kernel.problem.ProblemException for what trying again cannot help: the job has failed, and its
     *     detail is shown to the person who waits
     * @throws RuntimeException for anything else: the job is tried again
     */
    Object run(T input, RunningJob job);
}
