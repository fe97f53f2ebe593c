package dev.bridge.platform.log;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one thread sleep until it is woken. Waking is remembered, and waking twice is waking once. */
public final class WakeUp {

    private final Semaphore wakes = new Semaphore(0);

    public void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    /** Returns when woken, or after {@code atMost}. */
    public void await(Duration atMost) {
        try {
            boolean woken = wakes.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS);
            if (woken) {
                wakes.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
