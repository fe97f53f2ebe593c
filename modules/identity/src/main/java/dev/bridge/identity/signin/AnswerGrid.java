package dev.bridge.identity.signin;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Lets answers out at multiples of half a second only, counted from when the work began. What an answer depends on, whether
 * there is such an address, which scheme its hash is of, takes tens of milliseconds more or less; on the grid none of it is
 * seen. A thread that waits here is a virtual one and costs nothing.
 */
public final class AnswerGrid {

    private final long gridNanos;
    private final LongSupplier nanoTime;

    /**
     * A grid.
     *
     * @param nanoTime {@code System::nanoTime}, or what a test has instead
     */
    public AnswerGrid(Duration grid, LongSupplier nanoTime) {
        this.gridNanos = grid.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Does the work, and answers or fails on the grid. */
    public <T> T on(Supplier<T> work) {
        long start = nanoTime.getAsLong();
        try {
            return work.get();
        } finally {
            waitUntil(start + onGrid(nanoTime.getAsLong() - start));
        }
    }

    /** Waits before the work; for those who ask too often. */
    void delay(Duration duration) {
        waitUntil(nanoTime.getAsLong() + duration.toNanos());
    }

    /** The first multiple of the grid that is not before {@code nanos}, and not zero. */
    long onGrid(long nanos) {
        return Math.max(1, Math.ceilDiv(nanos, gridNanos)) * gridNanos;
    }

    private void waitUntil(long deadline) {
        while (!Thread.currentThread().isInterrupted()) {
            long left = deadline - nanoTime.getAsLong();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(left);
        }
    }
}
