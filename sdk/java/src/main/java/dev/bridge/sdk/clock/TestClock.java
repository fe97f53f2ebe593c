package dev.bridge.sdk.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A test clock as it stands.
 *
 * @param entity by which its accounts are billed
 * @param now what time it is on it
 * @param movingTo null while it stands
 * @param job that moves it
 * @param done by its last move: how much became due and was done
 * @param organizations how many are on it
 */
public record TestClock(
        String id,
        String name,
        String entity,
        Instant start,
        Instant now,
        @Nullable Instant movingTo,
        @Nullable String job,
        @Nullable Instant movedFrom,
        long done,
        long organizations,
        Instant createdAt) {}
