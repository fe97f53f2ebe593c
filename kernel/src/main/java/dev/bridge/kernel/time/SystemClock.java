package dev.bridge.kernel.time;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The real time in whole microseconds, the finest that PostgreSQL stores: what is written is what is read back. The only
 * place in Bridge that asks the machine for the time; everything else is given an {@link InstantSource}.
 */
public final class SystemClock implements InstantSource {

    @Override
    public Instant instant() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
