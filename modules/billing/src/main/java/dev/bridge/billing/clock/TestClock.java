package dev.bridge.billing.clock;

import dev.bridge.platform.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A test clock as it stands.
 *
 * @param entity by which its accounts are billed
 * @param now what time it is
 * @param target where it is moving to; null while it stands
 * @param job that moves it
 * @param from where its last move began; null where it was never moved
 * @param runs how much was done by its last move
 */
public record TestClock(
        ClockId id,
        String name,
        String entity,
        Instant startedAt,
        Instant now,
        @Nullable Instant target,
        @Nullable JobId job,
        @Nullable Instant from,
        long runs,
        Instant createdAt) {

    public boolean isMoving() {
        return target != null;
    }
}
