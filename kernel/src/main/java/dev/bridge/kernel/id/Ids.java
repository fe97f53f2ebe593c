package dev.bridge.kernel.id;

import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;

/**
 * Makes new ids on the injected clock, increasing within one process: inside a millisecond, between threads, and when the
 * clock goes back. Safe for use by many threads.
 */
public final class Ids {

    private final InstantSource clock;
    private final TimeBasedEpochGenerator generator;
    private long latestMillis;

    /**
     * Ids whose random bits come from {@code random}.
     *
     * @param random {@code SecureRandom} in production, seeded in tests
     */
    public Ids(InstantSource clock, Random random) {
        this.clock = clock;
        this.generator = new TimeBasedEpochGenerator(random);
    }

    public <T extends TypedId> T next(IdType<T> type) {
        return type.of(nextUuid());
    }

    /** The generator's own {@code generate} reads the clock before it takes its lock; threads would overtake each other. */
    private synchronized UUID nextUuid() {
        latestMillis = Math.max(latestMillis, clock.millis());
        return generator.construct(latestMillis);
    }
}
