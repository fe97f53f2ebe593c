package dev.bridge.identity.provider.registration;

import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientProof;
import dev.bridge.identity.provider.client.GrantKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that has registered itself, as it is told.
 *
 * @param method how it proves itself, in the protocol's word
 * @param accessToken by which it looks after itself
 * @param secret in the answer that made it, and in no other
 */
public record RegisteredClient(
        Client client,
        String method,
        String accessToken,
        @Nullable String secret) {

    /**
     * The answer (RFC 7591 section 3.2.1, RFC 7592 section 3).
     *
     * @param address where the client looks after itself
     */
    public Map<String, Object> answer(String address) {
        Client.Settings settings = client.settings();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("client_id", client.id().text());
        answer.put("client_id_issued_at", client.createdAt().getEpochSecond());
        if (secret != null) {
            answer.put("client_secret", secret);
        }
        if (settings.proof() == ClientProof.CLIENT_SECRET) {
            // It does not expire.
            answer.put("client_secret_expires_at", 0);
        }
        answer.put("registration_access_token", accessToken);
        answer.put("registration_client_uri", address);
        answer.put("client_name", settings.name());
        answer.put("token_endpoint_auth_method", method);
        answer.put("redirect_uris", sorted(settings.redirectUris()));
        answer.put("post_logout_redirect_uris", sorted(settings.postLogoutRedirectUris()));
        answer.put(
                "grant_types",
                settings.grants().stream()
                        .map(grant -> grant.type().getValue())
                        .sorted()
                        .toList());
        answer.put("response_types", client.may(GrantKind.AUTHORIZATION_CODE) ? List.of("code") : List.of());
        answer.put("scope", String.join(" ", sorted(settings.scopes())));
        answer.put("subject_type", "public");
        answer.put("id_token_signed_response_alg", settings.idTokenAlgorithm().name());
        answer.put("require_pushed_authorization_requests", settings.pushedRequestsOnly());
        answer.put("dpop_bound_access_tokens", settings.boundTokensOnly());
        if (settings.backChannelLogoutUri() != null) {
            answer.put("backchannel_logout_uri", settings.backChannelLogoutUri());
        }
        if (settings.jwks() != null) {
            answer.put("jwks", JsonMapper.shared().readTree(settings.jwks()));
        }
        return answer;
    }

    private static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }
}
