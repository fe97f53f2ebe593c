package dev.bridge.identity.provider.web;

import dev.bridge.identity.PublicUrl;
import dev.bridge.identity.provider.client.ScopesOfPeople;
import dev.bridge.identity.provider.key.SigningAlgorithm;
import dev.bridge.identity.provider.key.SigningKeys;
import dev.bridge.identity.provider.registration.Registrations;
import dev.bridge.identity.provider.token.DpopProofs;
import dev.bridge.identity.provider.token.PersonClaims;
import dev.bridge.platform.caller.Open;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What relying parties fetch: the discovery documents (OpenID Connect Discovery, RFC 8414) and the public keys. They name what
 * is there and nothing else.
 */
@RestController
class DiscoveryController {

    private static final List<String> ASYMMETRIC = List.of("ES256", "RS256", "PS256");
    private static final List<String> CLIENT_PROOFS =
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "none");

    /** A key is published long before it signs, so what was kept for an hour still has it. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final PublicUrl url;
    private final SigningKeys keys;
    private final Registrations registrations;
    private final PersonClaims claims;

    DiscoveryController(PublicUrl url, SigningKeys keys, Registrations registrations, PersonClaims claims) {
        this.url = url;
        this.keys = keys;
        this.registrations = registrations;
        this.claims = claims;
    }

    @GetMapping({"/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"})
    @Open("Says only what every relying party has to know.")
    ResponseEntity<Map<String, Object>> configuration() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("issuer", url.origin().toString());
        said.put("authorization_endpoint", at("/oauth2/authorize"));
        said.put("token_endpoint", at("/oauth2/token"));
        said.put("userinfo_endpoint", at("/oauth2/userinfo"));
        said.put("jwks_uri", at("/oauth2/jwks"));
        said.put("introspection_endpoint", at("/oauth2/introspect"));
        said.put("revocation_endpoint", at("/oauth2/revoke"));
        said.put("pushed_authorization_request_endpoint", at("/oauth2/par"));
        said.put("device_authorization_endpoint", at("/oauth2/device_authorization"));
        said.put("end_session_endpoint", at("/oauth2/logout"));
        if (registrations.isOpenToSome()) {
            said.put("registration_endpoint", at(RegistrationEndpoint.PATH));
        }
        said.put("scopes_supported", ScopesOfPeople.ALL);
        said.put("response_types_supported", List.of("code"));
        said.put("response_modes_supported", List.of("query"));
        said.put(
                "grant_types_supported",
                List.of(
                        "authorization_code",
                        "refresh_token",
                        "client_credentials",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "urn:ietf:params:oauth:grant-type:token-exchange"));
        said.put("subject_types_supported", List.of("public"));
        said.put(
                "id_token_signing_alg_values_supported",
                Arrays.stream(SigningAlgorithm.values()).map(Enum::name).toList());
        said.put("code_challenge_methods_supported", List.of("S256"));
        said.put("token_endpoint_auth_methods_supported", CLIENT_PROOFS);
        said.put("token_endpoint_auth_signing_alg_values_supported", ASYMMETRIC);
        said.put("introspection_endpoint_auth_methods_supported", CLIENT_PROOFS.subList(0, 3));
        said.put("introspection_endpoint_auth_signing_alg_values_supported", ASYMMETRIC);
        said.put("revocation_endpoint_auth_methods_supported", CLIENT_PROOFS);
        said.put("revocation_endpoint_auth_signing_alg_values_supported", ASYMMETRIC);
        said.put(
                "dpop_signing_alg_values_supported",
                DpopProofs.ALGORITHMS.stream().map(Object::toString).sorted().toList());
        said.put("acr_values_supported", List.of("aal1", "aal2", "phr"));
        said.put("claims_supported", claimNames());
        said.put("authorization_response_iss_parameter_supported", true);
        said.put("backchannel_logout_supported", true);
        said.put("backchannel_logout_session_supported", true);
        said.put("request_parameter_supported", false);
        said.put("request_uri_parameter_supported", false);
        said.put("claims_parameter_supported", true);
        return kept(said);
    }

    @GetMapping("/oauth2/jwks")
    @Open("The keys are public.")
    ResponseEntity<Map<String, Object>> keys() {
        return kept(keys.bundle().published());
    }

    private List<String> claimNames() {
        List<String> names =
                new ArrayList<>(List.of("sub", "acr", "amr", "auth_time", "sid", "nonce", "org", "org_name"));
        names.addAll(claims.names());
        return names;
    }

    private String at(String path) {
        return url.of(path).toString();
    }

    private static ResponseEntity<Map<String, Object>> kept(Map<String, Object> body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .body(body);
    }
}
