package dev.bridge.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is moved, in whole microseconds like the real one. It goes backwards only by
 * {@link #rewind}, as a badly kept machine's clock does. Safe for use by many threads.
 */
public final class MovableClock implements InstantSource {

    private final AtomicReference<Instant> now;

    private MovableClock(Instant start) {
        this.now = new AtomicReference<>(start.truncatedTo(ChronoUnit.MICROS));
    }

    public static MovableClock at(Instant start) {
        return new MovableClock(start);
    }

    /**
     * A clock at a moment in ISO 8601: {@code 2026-01-31T00:00:00Z}.
     *
     * @throws java.time.format.DateTimeParseException where it is none
     */
    public static MovableClock at(String start) {
        return new MovableClock(Instant.parse(start));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /**
     * Moves on, and returns the new time.
     *
     * @throws IllegalArgumentException where the duration is negative
     */
    public Instant advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a clock does not advance by " + duration + "; rewind it");
        }
        return now.updateAndGet(time -> time.plus(duration).truncatedTo(ChronoUnit.MICROS));
    }

    /**
     * Moves on to {@code instant}.
     *
     * @throws IllegalArgumentException where it has passed
     */
    public void set(Instant instant) {
        Instant target = instant.truncatedTo(ChronoUnit.MICROS);
        now.updateAndGet(time -> {
            if (target.isBefore(time)) {
                throw new IllegalArgumentException("it is " + time + ", later than " + target + "; rewind the clock");
            }
            return target;
        });
    }

    /** Goes back, as a machine whose time is corrected. */
    public void rewind(Duration duration) {
        now.updateAndGet(time -> time.minus(duration).truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public String toString() {
        return now.get().toString();
    }
}
