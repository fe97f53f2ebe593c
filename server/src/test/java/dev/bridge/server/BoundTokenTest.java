package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.answer;
import static dev.bridge.server.ProviderHouse.authorize;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.platform.caller.TokenText;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens bound to a key (RFC 9449), and proofs that are none. */
class BoundTokenTest {

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static Client product;
    static Visitor browser;
    static ECKey key;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        product = house.client(true, CALLBACK);
        browser = house.signedIn(house.person("ann@acme.test"));
        key = new ECKeyGenerator(Curve.P_256).generate();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A right proof for the token endpoint, with claims changed or (by null) left out. */
    private static String proof(@Nullable Object... changes) throws JOSEException {
        return proof(key, key, "dpop+jwt", changes);
    }

    private static String proof(ECKey signing, ECKey shown, String type, @Nullable Object... changes)
            throws JOSEException {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("htm", "POST");
        claims.put("htu", house.issuer() + "/oauth2/token");
        claims.put("iat", Date.from(house.now()));
        claims.put("jti", house.unique());
        for (int index = 0; index < changes.length; index += 2) {
            claims.put(String.valueOf(changes[index]), changes[index + 1]);
        }
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        SignedJWT proof = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .jwk(shown.toPublicJWK())
                        .build(),
                set.build());
        proof.sign(new ECDSASigner(signing));
        return proof.serialize();
    }

    private static HttpResponse<String> redeem(String proof) {
        String code =
                Objects.requireNonNull(answer(browser.get(authorize(product))).get("code"));
        Map<String, @Nullable String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", product.id().text());
        form.put("code", code);
        form.put("redirect_uri", CALLBACK);
        form.put("code_verifier", ProviderHouse.VERIFIER);
        return server.send(server.request("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("DPoP", proof)
                .POST(HttpRequest.BodyPublishers.ofString(ProviderHouse.query(form))));
    }

    private static String boundToken() throws JOSEException {
        HttpResponse<String> response = redeem(proof());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(Visitor.json(response).get("token_type").asString()).isEqualToIgnoringCase("DPoP");
        return Visitor.json(response).get("access_token").asString();
    }

    private static void assertRefused(String proof) {
        HttpResponse<String> response = redeem(proof);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(Visitor.json(response).get("error").asString()).isEqualTo("invalid_dpop_proof");
    }

    private static int userInfo(String token, String proof) {
        return server.send(server.request("/oauth2/userinfo")
                        .header("Authorization", "DPoP " + token)
                        .header("DPoP", proof)
                        .GET())
                .statusCode();
    }

    private static String proofFor(String token, @Nullable Object... changes) throws JOSEException {
        Object[] all = new Object[changes.length + 6];
        Object[] usual = {
            "htm",
            "GET",
            "htu",
            house.issuer() + "/oauth2/userinfo",
            "ath",
            Base64.getUrlEncoder().withoutPadding().encodeToString(TokenText.digest(token))
        };
        System.arraycopy(usual, 0, all, 0, 6);
        System.arraycopy(changes, 0, all, 6, changes.length);
        return proof(all);
    }

    @Test
    void aProofIsGoodOnce() throws JOSEException {
        String proof = proof();
        assertThat(redeem(proof).statusCode()).isEqualTo(200);
        assertRefused(proof);
    }

    @Test
    void aProofIsForOneAddressAndMethodAndMoment() throws JOSEException {
        assertRefused(proof("htu", "https://attacker.example/oauth2/token"));
        assertRefused(proof("htu", house.issuer() + "/oauth2/par"));
        assertRefused(proof("htm", "GET"));
        assertRefused(proof("iat", Date.from(house.now().minusSeconds(900))));
        assertRefused(proof("iat", Date.from(house.now().plusSeconds(900))));
        assertRefused(proof("iat", null));
        assertRefused(proof("jti", null));
    }

    @Test
    void aProofIsSignedByTheKeyThatItShowsAndIsAProof() throws JOSEException {
        ECKey stranger = new ECKeyGenerator(Curve.P_256).generate();
        assertRefused(proof(stranger, key, "dpop+jwt"));
        assertRefused(proof(key, key, "JWT"));
        assertRefused("eyJhbGciOiJub25lIn0.e30.");
        assertRefused("not a proof");
    }

    @Test
    void aBoundTokenIsUsedWithItsKeyOnly() throws JOSEException {
        String token = boundToken();
        String proof = proofFor(token);
        assertThat(userInfo(token, proof)).isEqualTo(200);
        assertThat(userInfo(token, proof)).as("shown again").isEqualTo(401);
        assertThat(userInfo(token, proofFor(token, "ath", null))).isEqualTo(401);
        assertThat(userInfo(token, proofFor(boundToken())))
                .as("for another token")
                .isEqualTo(401);
        assertThat(userInfo(token, proof("htm", "GET", "htu", house.issuer() + "/oauth2/userinfo")))
                .as("for no token")
                .isEqualTo(401);
        assertThat(server.send(server.request("/oauth2/userinfo")
                                .header("Authorization", "Bearer " + token)
                                .GET())
                        .statusCode())
                .as("as a bearer token")
                .isEqualTo(401);
    }
}
