package dev.bridge.identity.provider.web;

import dev.bridge.identity.provider.client.AuthenticatedClient;
import dev.bridge.identity.provider.client.ClientAuthentication;
import dev.bridge.identity.provider.client.ClientCredentials;
import dev.bridge.identity.provider.grant.TokenGrants;
import dev.bridge.identity.provider.grant.TokenRequest;
import dev.bridge.identity.provider.token.DpopProofs;
import dev.bridge.platform.caller.Open;
import dev.bridge.platform.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /oauth2/token}: tokens for whatever a client was given (RFC 6749 section 3.2). */
@RestController
class TokenEndpoint {

    private final ClientCredentials credentials = new ClientCredentials();
    private final ClientAuthentication clients;
    private final TokenGrants grants;
    private final DpopProofs proofs;

    TokenEndpoint(ClientAuthentication clients, TokenGrants grants, DpopProofs proofs) {
        this.clients = clients;
        this.grants = grants;
        this.proofs = proofs;
    }

    @PostMapping(path = "/oauth2/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Open("Clients prove themselves here by the protocol's own means.")
    ResponseEntity<Map<String, Object>> token(HttpServletRequest request) {
        OAuthForm.check(request);
        AuthenticatedClient client = AuthenticatedClient.of(clients.authenticate(credentials.convert(request)));
        OAuth2AccessTokenAuthenticationToken granted = grants.grant(client, request, tokenRequest(request));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body(granted));
    }

    private TokenRequest tokenRequest(HttpServletRequest request) {
        String jkt = DpopProofs.isPresent(request)
                ? proofs.thumbprint(request, null).orElseThrow(TokenEndpoint::invalidProof)
                : null;
        String[] resources = request.getParameterValues("resource");
        return new TokenRequest(jkt, resources == null ? Set.of() : Set.of(resources), RequestIds.of(request));
    }

    private static Map<String, Object> body(OAuth2AccessTokenAuthenticationToken granted) {
        OAuth2AccessToken token = granted.getAccessToken();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", token.getTokenValue());
        body.put("token_type", token.getTokenType().getValue());
        body.put("expires_in", seconds(token.getIssuedAt(), token.getExpiresAt()));
        if (!token.getScopes().isEmpty()) {
            body.put(
                    "scope",
                    String.join(" ", token.getScopes().stream().sorted().toList()));
        }
        if (granted.getRefreshToken() != null) {
            body.put("refresh_token", granted.getRefreshToken().getTokenValue());
        }
        body.putAll(granted.getAdditionalParameters());
        return body;
    }

    private static long seconds(@Nullable Instant from, @Nullable Instant to) {
        return Duration.between(Objects.requireNonNull(from), Objects.requireNonNull(to))
                .toSeconds();
    }

    private static OAuth2AuthenticationException invalidProof() {
        return new OAuth2AuthenticationException(new OAuth2Error(
                "invalid_dpop_proof",
                "The DPoP proof is not for this request, is not new, or was shown before.",
                null));
    }
}
