package dev.bridge.platform.job;

import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands.
 *
 * @param account whose work it is; {@link AccountId#PLATFORM} for the platform's own
 * @param input a JSON object
 * @param done how much is done, in the job's own units
 * @param total of how much, null where it is not known yet
 * @param result a JSON object, once it has succeeded
 * @param failure why the last attempt failed, in words for the person who waits
 * @param attempts how often it was begun
 */
public record Job(
        JobId id,
        String type,
        AccountId account,
        JobState state,
        String input,
        long done,
        @Nullable Long total,
        @Nullable String result,
        @Nullable String failure,
        int attempts,
        Origin origin,
        boolean cancelRequested,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
