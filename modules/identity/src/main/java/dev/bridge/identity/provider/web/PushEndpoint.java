package dev.bridge.identity.provider.web;

import dev.bridge.identity.provider.authorize.PushedRequests;
import dev.bridge.identity.provider.client.AuthenticatedClient;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientAuthentication;
import dev.bridge.identity.provider.client.ClientCredentials;
import dev.bridge.identity.provider.token.DpopProofs;
import dev.bridge.platform.caller.Open;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /oauth2/par}: authorization requests ahead of the browser (RFC 9126 section 2). */
@RestController
class PushEndpoint {

    private final ClientCredentials credentials = new ClientCredentials();
    private final ClientAuthentication clients;
    private final PushedRequests pushed;
    private final DpopProofs proofs;

    PushEndpoint(ClientAuthentication clients, PushedRequests pushed, DpopProofs proofs) {
        this.clients = clients;
        this.pushed = pushed;
        this.proofs = proofs;
    }

    @PostMapping(path = "/oauth2/par", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @Open("Clients prove themselves here by the protocol's own means.")
    ResponseEntity<Map<String, Object>> push(HttpServletRequest request) {
        OAuthForm.check(request);
        Client client = AuthenticatedClient.of(clients.authenticate(credentials.convert(request)))
                .client();
        PushedRequests.Pushed waiting = pushed.push(client, request.getParameterMap(), jkt(request));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("request_uri", waiting.requestUri());
        body.put("expires_in", waiting.life().toSeconds());
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    private @Nullable String jkt(HttpServletRequest request) {
        return DpopProofs.isPresent(request)
                ? proofs.thumbprint(request, null)
                        .orElseThrow(() -> new OAuth2AuthenticationException(new OAuth2Error(
                                "invalid_dpop_proof",
                                "The DPoP proof is not for this request, is not new, or was shown before.",
                                null)))
                : null;
    }
}
