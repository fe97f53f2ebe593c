package dev.bridge.metering.spool;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Where the next request of usage goes: to the database, or to the spool while that is away or slow. Like a circuit breaker:
 * after a failure nothing is sent to the database but one request from time to time, to learn whether it is back.
 */
public final class SpoolPolicy {

    /** A commit that takes longer is not waited for. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Where a request goes. */
    public enum Route {
        DATABASE,
        /** To the database, as one that finds out; where it fails or takes too long, it is spooled. */
        PROBE,
        SPOOL
    }

    private final long patienceNanos;
    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private boolean away;
    private long lastProbe;

    public SpoolPolicy() {
        this(PATIENCE, PAUSE, System::nanoTime);
    }

    /** @param pause between two probes */
    SpoolPolicy(Duration patience, Duration pause, LongSupplier nanoTime) {
        this.patienceNanos = patience.toNanos();
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    public synchronized Route route() {
        if (!away) {
            return Route.DATABASE;
        }
        long now = nanoTime.getAsLong();
        if (now - lastProbe < pauseNanos) {
            return Route.SPOOL;
        }
        lastProbe = now;
        return Route.PROBE;
    }

    /** A commit came to its end. One that took too long says nothing good. */
    public synchronized void committed(Duration took) {
        if (took.toNanos() > patienceNanos) {
            failed();
        } else {
            away = false;
        }
    }

    /** The database cannot be reached, or a commit takes too long. */
    public synchronized void failed() {
        if (!away) {
            lastProbe = nanoTime.getAsLong();
        }
        away = true;
    }

    public synchronized boolean isAway() {
        return away;
    }
}
