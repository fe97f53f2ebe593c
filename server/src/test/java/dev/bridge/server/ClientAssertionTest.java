package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Clients that prove themselves by a key (RFC 7523), and those who have none. */
class ClientAssertionTest {

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static ECKey key;
    static String client;
    static String other;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        key = new ECKeyGenerator(Curve.P_256).keyID("robot-1").generate();
        client = house.madeByApi(settings()).get("id").asString();
        other = house.madeByApi(settings()).get("id").asString();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String settings() {
        return """
                {"name": "Robot", "proof": "private_key_jwt", "grants": ["client_credentials"],
                 "jwks": {"keys": [%s]}}
                """.formatted(key.toPublicJWK().toJSONString());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(house.issuer())
                .jwtID(house.unique())
                .issueTime(Date.from(house.now()))
                .expirationTime(Date.from(house.now().plusSeconds(60)));
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        SignedJWT assertion =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("robot-1").build(), claims);
        assertion.sign(signer);
        return assertion.serialize();
    }

    private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(change.apply(claims()).build(), JWSAlgorithm.ES256, new ECDSASigner(key));
    }

    private static HttpResponse<String> token(String assertion, String... more) {
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                assertion));
        for (int index = 0; index < more.length; index += 2) {
            form.put(more[index], more[index + 1]);
        }
        return house.token(form);
    }

    private static void assertRefused(String assertion) {
        HttpResponse<String> response = token(assertion);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(401);
        assertThat(Visitor.json(response).get("error").asString()).isEqualTo("invalid_client");
    }

    private static HttpResponse<String> tokenBySecret(JsonNode made, JsonNode secret) {
        return house.token(Map.of(
                "grant_type", "client_credentials",
                "client_id", made.get("id").asString(),
                "client_secret", secret.get("secret").asString()));
    }

    private static JsonNode rotated(JsonNode made, String body) {
        HttpResponse<String> response =
                server.post("/v1/clients/" + made.get("id").asString() + ":rotate", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningServer.body(response);
    }

    @Test
    void ofTheSecretsOfAClientTwoAreGoodAtMostAndEachIsShownOnce() {
        JsonNode made = house.madeByApi("""
                {"name": "Robot", "proof": "client_secret", "grants": ["client_credentials"]}""");
        JsonNode second = rotated(made, "{\"overlap_minutes\": 60}");
        assertThat(tokenBySecret(made, made).statusCode()).isEqualTo(200);
        assertThat(tokenBySecret(made, second).statusCode()).isEqualTo(200);
        JsonNode third = rotated(made, "{\"overlap_minutes\": 60}");
        assertThat(tokenBySecret(made, made).statusCode())
                .as("the one before the last")
                .isEqualTo(401);
        assertThat(tokenBySecret(made, second).statusCode()).isEqualTo(200);
        JsonNode fourth = rotated(made, "{}");
        assertThat(tokenBySecret(made, third).statusCode())
                .as("without an overlap")
                .isEqualTo(401);
        assertThat(tokenBySecret(made, fourth).statusCode()).isEqualTo(200);

        String path = "/v1/clients/" + made.get("id").asString();
        assertThat(RunningServer.body(server.get(path)).has("secret")).isFalse();
        HttpConventionsTest.assertProblem(
                server.post(path + ":rotate", "{\"overlap_minutes\": 1441}"), 422, "limit_exceeded");
        HttpConventionsTest.assertProblem(
                server.post("/v1/clients/" + client + ":rotate", "{}"), 400, "fields_invalid");
    }

    @Test
    void anAssertionIsGoodOnce() throws JOSEException {
        String assertion = signed(claims -> claims);
        assertThat(token(assertion).statusCode()).isEqualTo(200);
        assertRefused(assertion);
    }

    @Test
    void ofManyWhoShowOneAssertionAtOnceOneIsBelieved() throws Exception {
        String assertion = signed(claims -> claims);
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < 20; number++) {
                answers.add(executor.submit(() -> token(assertion).statusCode()));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(Collections.frequency(statuses, 200)).isOne();
        assertThat(Collections.frequency(statuses, 401)).isEqualTo(19);
    }

    @Test
    void anAssertionIsForThisIssuerAndNobodyElse() throws JOSEException {
        assertRefused(signed(claims -> claims.audience("https://attacker.example")));
        assertRefused(signed(claims -> claims.audience(house.issuer() + "/oauth2/token")));
        assertRefused(signed(claims -> claims.audience((String) null)));
    }

    @Test
    void anAssertionHasItsTimeAndItsId() throws JOSEException {
        assertRefused(
                signed(claims -> claims.expirationTime(Date.from(house.now().minusSeconds(120)))));
        assertRefused(
                signed(claims -> claims.notBeforeTime(Date.from(house.now().plus(Duration.ofMinutes(10))))));
        assertRefused(signed(claims -> claims.expirationTime(null)));
        assertRefused(signed(claims -> claims.jwtID(null)));
    }

    @Test
    void anAssertionSpeaksForItsClientOnly() throws JOSEException {
        assertRefused(signed(claims -> claims.subject("client_01h455vb4pex5vsknk084sn02q")));
        assertRefused(signed(claims -> claims.issuer(other)));
        ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID("robot-1").generate();
        assertRefused(signed(claims().build(), JWSAlgorithm.ES256, new ECDSASigner(stranger)));
    }

    @Test
    void nobodyIsBelievedWithoutASignatureOrWithThePublicKeyAsASecret() throws JOSEException {
        assertRefused(new PlainJWT(claims().build()).serialize());
        byte[] publicKey = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        assertRefused(signed(claims().build(), JWSAlgorithm.HS256, new MACSigner(publicKey)));
        assertRefused(signed(
                claims().build(),
                JWSAlgorithm.HS256,
                new MACSigner(key.toECPublicKey().getEncoded())));
    }

    @Test
    void theRequestMayNameTheClientTooButNoOther() throws JOSEException {
        assertThat(token(signed(claims -> claims), "client_id", client).statusCode())
                .isEqualTo(200);
        assertThat(token(signed(claims -> claims), "client_id", other).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aClientOfTheKeyHasNoSecretAndTwoProofsAreOneTooMany() throws JOSEException {
        assertThat(token(signed(claims -> claims), "client_secret", "x").statusCode())
                .isEqualTo(400);
        assertThat(house.token(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", "x"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(house.token(Map.of("grant_type", "client_credentials", "client_id", client))
                        .statusCode())
                .isEqualTo(401);
    }
}
