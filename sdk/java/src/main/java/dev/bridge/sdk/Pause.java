package dev.bridge.sdk;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waiting before the next attempt; tests do not really wait. */
interface Pause {

    Pause REAL = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    void await(Duration duration) throws InterruptedException;
}
