package dev.bridge.sdk.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program that signs people in through Bridge, or gets tokens for itself. */
public record Client(
        String id,
        @Nullable String account,
        String name,
        @Nullable List<String> redirectUris,
        @Nullable List<String> grants,
        @Nullable List<String> scopes,
        @Nullable List<String> audiences,
        @Nullable Instant createdAt) {}
