package dev.bridge.sdk.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client shall be; null stays as it is, or is as usual where the client is new. */
public record ClientWish(
        @Nullable String name,
        @Nullable String proof,
        @Nullable List<String> redirectUris,
        @Nullable List<String> grants,
        @Nullable List<String> scopes,
        @Nullable List<String> audiences) {}
