package dev.bridge.identity.provider.authorize;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.family.CodeBinding;
import dev.bridge.identity.provider.family.RequestedClaims;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A checked request of a client to a person (OpenID Connect Core section 3.1.2.1).
 *
 * @param bound what the code will be bound to
 * @param prompt what the person is to be asked in any case; {@code none} for nothing at all
 * @param provenSince since when at least the person must have proven who they are; null for any time
 * @param acr how strongly the person is to have signed in; null for any way
 * @param expected whom the client takes the person for, by an ID token that it has; null for anybody
 * @param organization by id or name; null for none
 * @param resources whom the access tokens are to be for
 * @param claims that it asks for one by one
 */
record AuthorizationRequest(
        ClientId client,
        CodeBinding bound,
        @Nullable String state,
        Set<String> scopes,
        Set<String> prompt,
        @Nullable Instant provenSince,
        @Nullable String acr,
        @Nullable String loginHint,
        @Nullable UserId expected,
        @Nullable String organization,
        Set<String> resources,
        RequestedClaims claims) {

    AuthorizationRequest {
        scopes = Set.copyOf(scopes);
        prompt = Set.copyOf(prompt);
        resources = Set.copyOf(resources);
        // One that began to wait on a version of the server that did not read them.
        claims = Objects.requireNonNullElse(claims, RequestedClaims.NONE);
    }

    /** What the person has to agree to: the scopes, and those that single claims belong to. */
    Set<String> agreed() {
        Set<String> agreed = new TreeSet<>(scopes);
        agreed.addAll(claims.scopes());
        return agreed;
    }

    boolean isSilent() {
        return prompt.contains("none");
    }
}
