package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.answer;
import static dev.bridge.server.ProviderHouse.authorize;
import static dev.bridge.server.ProviderHouse.location;
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
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.key.SigningAlgorithm;
import dev.bridge.identity.provider.key.SigningKeys;
import dev.bridge.kernel.event.Origin;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** ID tokens that clients show later to say whom they mean: long expired, forged, of others. */
class IdTokenHintTest {

    private static final String BYE = "https://app.example/bye";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static Client client;
    static Client other;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        client = house.client(true, CALLBACK);
        other = house.client(true, CALLBACK);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Visitor signedIn(String email) {
        return house.signedIn(house.person(email));
    }

    private static JsonNode tokens(Visitor browser, Client of) {
        String code = Objects.requireNonNull(
                answer(browser.get(authorize(of, "scope", "openid"))).get("code"));
        return Visitor.json(house.redeem(of, code));
    }

    private static String idToken(Visitor browser) {
        return tokens(browser, client).get("id_token").asString();
    }

    /** As it was issued to the same session a hundred days ago. */
    private static JWTClaimsSet old(String idToken) throws ParseException {
        Date then = Date.from(house.now().minus(Duration.ofDays(100)));
        return new JWTClaimsSet.Builder(SignedJWT.parse(idToken).getJWTClaimsSet())
                .issueTime(then)
                .expirationTime(Date.from(then.toInstant().plus(Duration.ofMinutes(10))))
                .build();
    }

    private static String signed(String type, JWTClaimsSet claims) {
        return house.bean(SigningKeys.class).bundle().sign(SigningAlgorithm.RS256, type, claims);
    }

    private static HttpResponse<String> logout(Visitor browser, String hint) {
        return browser.get("/oauth2/logout?id_token_hint=" + hint + "&post_logout_redirect_uri=" + BYE);
    }

    private static boolean isSignedIn(Visitor browser) {
        return browser.get("/v1/me").statusCode() == 200;
    }

    /** The key that signed it has done so long ago, and its private part is gone. */
    private static void retire(String kid) throws SQLException {
        SigningKeys keys = house.bean(SigningKeys.class);
        keys.rotate(Origin.system("test", "req_test"));
        try (var connection = server.database().dataSource().getConnection();
                var statement = connection.prepareStatement("""
                        update identity.signing_key set state = 'retired', secret = null
                        where state = 'retiring' and public_key ->> 'kid' = ?
                        """)) {
            statement.setString(1, kid);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        keys.rotate(Origin.system("test", "req_test"));
    }

    @Test
    void atLogoutAnExpiredIdTokenOfThisSessionWillDo() throws ParseException {
        Visitor browser = signedIn("ann@acme.test");
        String expired = signed("JWT", old(idToken(browser)));
        assertThat(location(logout(browser, expired))).isEqualTo(BYE);
        assertThat(isSignedIn(browser)).isFalse();
    }

    @Test
    void atLogoutAnIdTokenWillDoWhoseKeyHasRetiredSince() throws ParseException, SQLException {
        Visitor browser = signedIn("bob@acme.test");
        String idToken = signed("JWT", old(idToken(browser)));
        retire(SignedJWT.parse(idToken).getHeader().getKeyID());
        assertThat(server.get("/oauth2/jwks").body())
                .doesNotContain(SignedJWT.parse(idToken).getHeader().getKeyID());
        assertThat(location(logout(browser, idToken))).isEqualTo(BYE);
        assertThat(isSignedIn(browser)).isFalse();
    }

    @Test
    void whatIsNoIdTokenOfThisServerSignsNobodyOut() throws ParseException, JOSEException {
        Visitor browser = signedIn("carl@acme.test");
        JsonNode tokens = tokens(browser, client);
        JWTClaimsSet claims = old(tokens.get("id_token").asString());
        String kid =
                SignedJWT.parse(tokens.get("id_token").asString()).getHeader().getKeyID();
        ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(JOSEObjectType.JWT)
                        .keyID(kid)
                        .build(),
                claims);
        forged.sign(new ECDSASigner(stranger));
        for (String wrong : List.of(
                forged.serialize(),
                new PlainJWT(claims).serialize(),
                tokens.get("access_token").asString(),
                signed("logout+jwt", claims),
                signed("at+jwt", claims),
                signed(
                        "JWT",
                        new JWTClaimsSet.Builder(claims)
                                .issuer("https://evil.example")
                                .build()))) {
            HttpResponse<String> response = logout(browser, wrong);
            assertThat(response.statusCode()).as(wrong).isEqualTo(400);
            assertThat(response.headers().firstValue("Location")).isEmpty();
            assertThat(isSignedIn(browser)).isTrue();
            assertThat(answer(browser.get(authorize(client, "id_token_hint", wrong))))
                    .containsEntry("error", "invalid_request");
        }
    }

    @Test
    void whomTheClientMeansComesBackAlsoByAnExpiredIdToken() throws ParseException {
        Visitor browser = signedIn("dora@acme.test");
        String expired = signed("JWT", old(idToken(browser)));
        assertThat(answer(browser.get(authorize(client, "id_token_hint", expired, "prompt", "none"))))
                .containsKey("code");
        assertThat(answer(browser.get(authorize(client, "id_token_hint", expired))))
                .containsKey("code");
        assertThat(answer(browser.get(authorize(other, "id_token_hint", expired))))
                .as("another client's")
                .containsEntry("error", "invalid_request");
    }

    @Test
    void somebodyElseIsNotTakenForThem() {
        String hint = idToken(signedIn("eve@acme.test"));
        Visitor browser = signedIn("fred@acme.test");
        assertThat(answer(browser.get(authorize(client, "id_token_hint", hint, "prompt", "none"))))
                .containsEntry("error", "login_required");
        assertThat(location(browser.get(authorize(client, "id_token_hint", hint))))
                .startsWith("/sign-in/flow_");
        assertThat(answer(browser.get(resume(browser, hint, "fred@acme.test"))))
                .as("the same again")
                .containsEntry("error", "login_required")
                .doesNotContainKey("code");
        assertThat(answer(browser.get(resume(browser, hint, "eve@acme.test"))))
                .as("who was meant")
                .containsKey("code");
    }

    @Test
    void aPushedRequestSaysWhomTheClientMeansToo() {
        Visitor browser = signedIn("gina@acme.test");
        String hint = idToken(signedIn("hans@acme.test"));
        HttpResponse<String> pushed = house.visitor()
                .form(
                        "/oauth2/par",
                        ProviderHouse.request(client, "id_token_hint", hint, "prompt", "none").entrySet().stream()
                                .flatMap(field -> Stream.of(field.getKey(), String.valueOf(field.getValue())))
                                .toArray(String[]::new));
        assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(201);
        String uri = Visitor.json(pushed).get("request_uri").asString();
        assertThat(answer(browser.get("/oauth2/authorize?client_id=" + client.id() + "&request_uri=" + uri)))
                .containsEntry("error", "login_required");
    }

    /** Begins with the hint, signs in by mail as somebody, and returns where the page leads on to. */
    private static String resume(Visitor browser, String hint, String email) {
        String flow = location(browser.get(authorize(client, "id_token_hint", hint)));
        browser.form(flow + "/identify", "email", email);
        browser.form(flow + "/mail");
        HttpResponse<String> done = browser.form(flow + "/code", "code", house.mailedCode(email));
        Matcher resume = Pattern.compile("(/oauth2/authorize\\?resume[^\"]+)\"").matcher(done.body());
        assertThat(resume.find()).as(done.body()).isTrue();
        return resume.group(1).replace("&#x3D;", "=").replace("&#61;", "=");
    }
}
