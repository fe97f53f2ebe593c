package dev.bridge.kernel.id;

import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.InstantSource;
import java.util.Random;

/**
 * Makes new ids on the injected clock, increasing within one process even inside a millisecond. Safe for use by many
 * threads.
 */
public final class Ids {

    private final TimeBasedEpochGenerator generator;

    /**
     * Ids whose random bits come from {@code random}.
     *
     * @param random {@code SecureRandom} in production, seeded in tests
     */
    public Ids(InstantSource clock, Random random) {
        this.generator = new TimeBasedEpochGenerator(random, new UUIDClock() {
            @Override
            public long currentTimeMillis() {
                return clock.millis();
            }
        });
    }

    public <T extends TypedId> T next(IdType<T> type) {
        return type.of(generator.generate());
    }
}
