package dev.bridge.sdk.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A browser that somebody is signed in with.
 *
 * @param current whether the request came with it
 * @param acr how strongly: {@code aal1}, {@code aal2}, {@code phr}
 * @param amr with what
 */
public record Session(
        String id,
        boolean current,
        @Nullable String browser,
        @Nullable String address,
        String acr,
        List<String> amr,
        Instant authTime,
        Instant startedAt,
        @Nullable Instant seenAt,
        Instant expiresAt) {}
