package dev.bridge.identity.credential;

import dev.bridge.identity.IdentityError;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.web.ProblemResponses;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where passwords are hashed: one thread for each core, since hashing does nothing but compute, and a queue that is refused
 * when its end would be reached too late. Without it a rush would take all memory and every core, and with them all
 * sign-ins; so some are told at once to come back.
 *
 * <p>A hash weighs memory times passes. What a unit of weight takes is measured as it goes. Half of the queue is kept for
 * browsers that are known: a flood from strangers leaves regular users their way in.
 */
public final class HashingPool implements AutoCloseable {

    static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    /** Assumed before anything was measured: 60 ms for 19 MiB in two passes. */
    private static final double NANOS_PER_UNIT_AT_FIRST = 60e6 / 38;

    private static final double OF_NEW_MEASUREMENT = 0.1;

    private final int threads;
    private final ExecutorService executor;

    /** Guarded by this. */
    private long pendingWeight;

    /** Guarded by this. */
    private double nanosPerUnit = NANOS_PER_UNIT_AT_FIRST;

    HashingPool(int threads) {
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("hashing-", 1).daemon().factory());
    }

    /**
     * Does the work when it is its turn, and waits for it.
     *
     * @param weight MiB times passes
     * @param known whether the browser is a known one
     * @throws ProblemException {@code sign_in_busy}
     */
    <T> T run(long weight, boolean known, Callable<T> work) {
        admit(weight, known);
        CompletableFuture<T> result = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                result.complete(measured(weight, work));
            } catch (Exception failure) {
                result.completeExceptionally(failure);
            }
        });
        try {
            return result.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        } catch (CancellationException stopped) {
            throw busy(LONGEST_WAIT);
        }
    }

    private <T> T measured(long weight, Callable<T> work) throws Exception {
        long start = System.nanoTime();
        try {
            return work.call();
        } finally {
            done(weight, System.nanoTime() - start);
        }
    }

    private synchronized void admit(long weight, boolean known) {
        requireRoom(known);
        pendingWeight += weight;
    }

    /**
     * Passes where work would be taken that was handed in now.
     *
     * @throws ProblemException {@code sign_in_busy}
     */
    synchronized void requireRoom(boolean known) {
        Duration wait = predictedWait();
        Duration longest = known ? LONGEST_WAIT : LONGEST_WAIT.dividedBy(2);
        if (wait.compareTo(longest) > 0) {
            throw busy(wait);
        }
    }

    /** Until work that is handed in now would begin. */
    synchronized Duration predictedWait() {
        return Duration.ofNanos((long) (pendingWeight * nanosPerUnit / threads));
    }

    private synchronized void done(long weight, long nanos) {
        pendingWeight -= weight;
        nanosPerUnit += OF_NEW_MEASUREMENT * ((double) nanos / weight - nanosPerUnit);
    }

    private static ProblemException busy(Duration wait) {
        return Problem.of(
                        IdentityError.SIGN_IN_BUSY,
                        "More people are signing in than this server can serve at the moment; try again in a few seconds.")
                .with(ProblemResponses.RETRY_AFTER, wait.toSeconds() + 1)
                .exception();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
