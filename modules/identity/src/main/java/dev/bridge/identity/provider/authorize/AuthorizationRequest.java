package dev.bridge.identity.provider.authorize;

import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.family.CodeBinding;
import java.time.Instant;
import java.util.Set;
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
        Set<String> resources) {

    AuthorizationRequest {
        scopes = Set.copyOf(scopes);
        prompt = Set.copyOf(prompt);
        resources = Set.copyOf(resources);
    }

    boolean isSilent() {
        return prompt.contains("none");
    }
}
