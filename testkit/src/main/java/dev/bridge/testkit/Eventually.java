package dev.bridge.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Waits for what other threads and processes bring about: no longer than needed, and not for ever. */
public final class Eventually {

    private static final long POLL_NANOS = 5_000_000;

    private Eventually() {}

    /** What is to hold in the end; throws while it does not. */
    @FunctionalInterface
    public interface Assertion {
        void check() throws Exception;
    }

    /**
     * Returns as soon as {@code condition} is true.
     *
     * @throws AssertionError where it is not within the time
     */
    public static void until(Duration atMost, BooleanSupplier condition) {
        untilAsserted(atMost, () -> {
            if (!condition.getAsBoolean()) {
                throw new AssertionError("the condition is still false");
            }
        });
    }

    /**
     * Returns as soon as {@code assertion} passes.
     *
     * @throws AssertionError where it does not within the time; its cause is the last failure
     */
    public static void untilAsserted(Duration atMost, Assertion assertion) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            Throwable failure = failure(assertion);
            if (failure == null) {
                return;
            }
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                throw new AssertionError("not within " + atMost + ": " + failure.getMessage(), failure);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static @Nullable Throwable failure(Assertion assertion) {
        try {
            assertion.check();
            return null;
        } catch (Exception | AssertionError failure) {
            return failure;
        }
    }
}
