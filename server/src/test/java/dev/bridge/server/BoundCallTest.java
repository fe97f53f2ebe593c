package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.identity.provider.client.Client;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Bridge's own interface called with tokens that are bound to a key, and requests pushed with a proof (RFC 9449). */
class BoundCallTest {

    private static final String ME = "/v1/me";
    private static final String PUSH = "/oauth2/par";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static JsonNode client;
    static Visitor browser;
    static DpopKey key;
    static DpopKey stranger;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        client = house.madeByApi("""
                {"name": "Notes", "proof": "none", "first_party": true, "grants": ["authorization_code"],
                 "redirect_uris": ["%s"], "scopes": ["openid", "bridge:me.read", "bridge:me.sessions.read"]}
                """.formatted(CALLBACK));
        browser = house.signedIn(house.person("ann@acme.test"));
        key = DpopKey.generate(house);
        stranger = DpopKey.generate(house);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Client product() {
        return house.bean(dev.bridge.identity.provider.client.Clients.class)
                .find(client.get("id").asString())
                .orElseThrow();
    }

    private static HttpResponse<String> form(String path, Map<String, @Nullable String> form, List<String> proofs) {
        HttpRequest.Builder request = server.request(path).header("Content-Type", "application/x-www-form-urlencoded");
        proofs.forEach(proof -> request.header("DPoP", proof));
        return server.send(request.POST(HttpRequest.BodyPublishers.ofString(ProviderHouse.query(form))));
    }

    private static HttpResponse<String> redeem(String code, DpopKey by) {
        return form(
                "/oauth2/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        client.get("id").asString(),
                        "code",
                        code,
                        "redirect_uri",
                        CALLBACK,
                        "code_verifier",
                        ProviderHouse.VERIFIER),
                List.of(by.proof("POST", "/oauth2/token", null)));
    }

    private static String code(String path) {
        return Objects.requireNonNull(answer(browser.get(path)).get("code"));
    }

    private static String boundToken() {
        String path = ProviderHouse.authorize(product(), "scope", "openid bridge:me.read bridge:me.sessions.read");
        HttpResponse<String> response = redeem(code(path), key);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Visitor.json(response).get("access_token").asString();
    }

    private static HttpResponse<String> call(String path, String authorization, String... proofs) {
        HttpRequest.Builder request = server.request(path).header("Authorization", authorization);
        for (String proof : proofs) {
            request.header("DPoP", proof);
        }
        return server.send(request.GET());
    }

    private static void assertRefused(HttpResponse<String> response) {
        HttpConventionsTest.assertProblem(response, 401, "unauthenticated");
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .anyMatch(challenge -> challenge.startsWith("Bearer"))
                .anyMatch(challenge -> challenge.equals("DPoP error=\"invalid_token\", algs=\"ES256 PS256 RS256\""));
    }

    @Test
    void aBoundTokenCallsTheInterfaceWithAProofOfItsKey() {
        String token = boundToken();
        HttpResponse<String> me = call(ME, "DPoP " + token, key.proof("GET", ME, token));
        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(me.body()).contains("ann@acme.test");
        String sessions = "/v1/me/sessions";
        assertThat(call(sessions + "?limit=1", "DPoP " + token, key.proof("GET", sessions, token))
                        .statusCode())
                .as("the query is no part of the address")
                .isEqualTo(200);
        assertThat(call(ME, "dpop " + token, key.proof("GET", ME, token)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBoundTokenIsNoBearerTokenWithOrWithoutAProof() {
        String token = boundToken();
        assertRefused(call(ME, "Bearer " + token));
        assertRefused(call(ME, "Bearer " + token, key.proof("GET", ME, token)));
        assertRefused(call(ME, "DPoP " + token));
    }

    @Test
    void aProofIsForThisRequestThisTokenAndOnce() {
        String token = boundToken();
        String proof = key.proof("GET", ME, token);
        assertThat(call(ME, "DPoP " + token, proof).statusCode()).isEqualTo(200);
        assertRefused(call(ME, "DPoP " + token, proof));
        assertRefused(call(ME, "DPoP " + token, stranger.proof("GET", ME, token)));
        assertRefused(call(ME, "DPoP " + token, key.proof("POST", ME, token)));
        assertRefused(call(ME, "DPoP " + token, key.proof("GET", "/v1/me/sessions", token)));
        assertRefused(call(ME, "DPoP " + token, key.proof("GET", ME, null)));
        assertRefused(call(ME, "DPoP " + token, key.proof("GET", ME, boundToken())));
        assertRefused(call(ME, "DPoP " + token, key.proof("GET", ME, token, "htu", "https://evil.example" + ME)));
        assertRefused(call(ME, "DPoP " + token, key.proof("GET", ME, token), key.proof("GET", ME, token)));
    }

    @Test
    void aBearerTokenIsNotUsedByAProof() {
        HttpResponse<String> tokens =
                house.redeem(product(), code(ProviderHouse.authorize(product(), "scope", "openid bridge:me.read")));
        String token = Visitor.json(tokens).get("access_token").asString();
        assertThat(call(ME, "Bearer " + token).statusCode()).isEqualTo(200);
        assertRefused(call(ME, "DPoP " + token, key.proof("GET", ME, token)));
        String personal = "brg_pat_crcn7iMtydtwwAPczmC1IFukzHyTzB6M46kao5";
        HttpConventionsTest.assertProblem(
                call(ME, "DPoP " + personal, key.proof("GET", ME, personal)), 401, "unauthenticated");
    }

    @Test
    void theProofBindsButDoesNotWiden() {
        String path = ProviderHouse.authorize(product(), "scope", "openid bridge:me.read");
        String token = Visitor.json(redeem(code(path), key)).get("access_token").asString();
        String sessions = "/v1/me/sessions";
        assertThat(call(sessions, "DPoP " + token, key.proof("GET", sessions, token))
                        .statusCode())
                .isEqualTo(403);
    }

    private static HttpResponse<String> push(List<String> proofs, @Nullable String... changes) {
        return form(PUSH, ProviderHouse.request(product(), changes), proofs);
    }

    private static String pushed(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return "/oauth2/authorize?client_id=" + client.get("id").asString() + "&request_uri="
                + Visitor.json(response).get("request_uri").asString();
    }

    private static void assertRefused(HttpResponse<String> response, String error) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(Visitor.json(response).get("error").asString()).isEqualTo(error);
    }

    @Test
    void aRequestPushedWithAProofGivesACodeForThatKeyAlone() {
        String path = pushed(push(List.of(key.proof("POST", PUSH, null))));
        String code = code(path);
        assertRefused(redeem(code, stranger), "invalid_grant");
        assertRefused(
                form(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                client.get("id").asString(),
                                "code",
                                code,
                                "redirect_uri",
                                CALLBACK,
                                "code_verifier",
                                ProviderHouse.VERIFIER),
                        List.of()),
                "invalid_grant");
        HttpResponse<String> tokens = redeem(code, key);
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        assertThat(Visitor.json(tokens).get("token_type").asString()).isEqualToIgnoringCase("DPoP");
    }

    @Test
    void theThumbprintAloneBindsTheCodeToo() {
        String code = code(pushed(push(List.of(), "dpop_jkt", key.thumbprint())));
        assertRefused(redeem(code, stranger), "invalid_grant");
        assertThat(redeem(code, key).statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongProofPushesNothing() {
        String used = key.proof("POST", PUSH, null);
        pushed(push(List.of(used)));
        assertRefused(push(List.of(used)), "invalid_dpop_proof");
        assertRefused(push(List.of(key.proof("POST", "/oauth2/token", null))), "invalid_dpop_proof");
        assertRefused(push(List.of(key.proof("GET", PUSH, null))), "invalid_dpop_proof");
        assertRefused(push(List.of("no proof")), "invalid_dpop_proof");
        assertRefused(
                push(List.of(key.proof("POST", PUSH, null), key.proof("POST", PUSH, null))), "invalid_dpop_proof");
        assertRefused(
                push(List.of(key.proof("POST", PUSH, null)), "dpop_jkt", stranger.thumbprint()), "invalid_dpop_proof");
        pushed(push(List.of(key.proof("POST", PUSH, null)), "dpop_jkt", key.thumbprint()));
    }
}
