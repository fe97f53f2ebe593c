package dev.bridge.sdk.identity;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client of the OpenID provider.
 *
 * @param account whose it is; null for the operator's
 * @param proof {@code client_secret}, {@code private_key_jwt} or {@code none}
 * @param secret in the answer that made it, and in no other
 */
public record OAuthClient(
        String id,
        @Nullable String account,
        String name,
        String proof,
        boolean firstParty,
        List<String> redirectUris,
        List<String> grants,
        List<String> scopes,
        List<String> audiences,
        @Nullable String actsAs,
        Instant createdAt,
        @Nullable String usedOn,
        @Nullable String secret) {}
