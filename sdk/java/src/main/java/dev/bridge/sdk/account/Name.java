package dev.bridge.sdk.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The right of an account to a name.
 *
 * @param state {@code active}, {@code redirect}, {@code reserved}, {@code tombstone}
 */
public record Name(
        String name,
        String state,
        @Nullable String account,
        @Nullable Instant until,
        @Nullable Instant since) {}
