package dev.bridge.metering.store;

import java.util.concurrent.atomic.AtomicInteger;

/** Whether a fast way that sometimes fails is to be tried: after each failure in a row it is left out for twice as long. */
final class Optimism {

    /** What is lost by failing is then a thousandth. */
    private static final int LONGEST = 10;

    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger leftOut = new AtomicInteger();

    boolean isWorthwhile() {
        return leftOut.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
    }

    void worked() {
        failures.set(0);
    }

    void failed() {
        leftOut.set(1 << Math.min(LONGEST, failures.incrementAndGet()));
    }
}
