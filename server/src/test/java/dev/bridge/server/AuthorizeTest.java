package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.answer;
import static dev.bridge.server.ProviderHouse.authorize;
import static dev.bridge.server.ProviderHouse.hidden;
import static dev.bridge.server.ProviderHouse.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.ClientId;
import dev.bridge.identity.provider.client.Clients;
import dev.bridge.identity.provider.consent.Consents;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The authorization endpoint, and what RFC 9700 says that people try with it. */
class AuthorizeTest {

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static Client product;
    static Client stranger;
    static UserId ann;
    static Visitor browser;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        product = house.client(true, CALLBACK);
        stranger = house.client(false, CALLBACK);
        ann = house.person("ann@acme.test");
        browser = house.signedIn(ann);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String code(Visitor visitor, Client client, String... changes) {
        return Objects.requireNonNull(
                answer(visitor.get(authorize(client, changes))).get("code"));
    }

    @Test
    void whoIsSignedInComesBackWithACodeThatGivesTokens() {
        HttpResponse<String> response = browser.get(authorize(product, "nonce", "n-1"));
        assertThat(location(response)).startsWith(CALLBACK + "?");
        Map<String, String> answer = answer(response);
        assertThat(answer).containsEntry("state", "a state & more").containsKey("code");
        assertThat(answer.get("iss")).startsWith("http://localhost:");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        HttpResponse<String> tokens = house.redeem(product, Objects.requireNonNull(answer.get("code")));
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        assertThat(Visitor.json(tokens).get("id_token").asString()).isNotBlank();
        assertThat(Visitor.json(tokens).get("refresh_token").asString()).isNotBlank();
    }

    @Test
    void whoIsNotSignedInIsSentToSignInAndComesBack() {
        Visitor nobody = house.visitor();
        assertThat(location(nobody.get(authorize(product)))).startsWith("/sign-in/flow_");
        assertThat(answer(nobody.get(authorize(product, "prompt", "none")))).containsEntry("error", "login_required");
        assertThat(location(browser.get(authorize(product, "prompt", "login")))).startsWith("/sign-in/flow_");
        assertThat(location(browser.get(authorize(product, "prompt", "select_account"))))
                .startsWith("/sign-in/flow_");
        assertThat(location(browser.get(authorize(product, "max_age", "0")))).startsWith("/sign-in/flow_");
        assertThat(answer(browser.get(authorize(product, "acr_values", "phr"))))
                .containsEntry("error", "unmet_authentication_requirements");
    }

    @Test
    void signingInLeadsBackToTheClient() {
        house.person("eve@acme.test");
        Visitor eve = house.visitor();
        String flow = location(eve.get(authorize(product, "login_hint", "eve@acme.test")));
        if (eve.get(flow).body().contains("/identify")) {
            eve.form(flow + "/identify", "email", "eve@acme.test");
        }
        eve.form(flow + "/mail");
        HttpResponse<String> done = eve.form(flow + "/code", "code", house.mailedCode("eve@acme.test"));
        Matcher resume = Pattern.compile("(/oauth2/authorize\\?resume[^\"]+)\"").matcher(done.body());
        assertThat(resume.find()).as(done.body()).isTrue();
        String path = resume.group(1).replace("&#x3D;", "=").replace("&#61;", "=");
        assertThat(answer(eve.get(path))).containsKey("code");
        assertThat(eve.get(path).statusCode()).as("once").isEqualTo(400);
    }

    @Test
    void consentIsAskedOnceAndOnlyInThePersonsOwnBrowser() {
        UserId bob = house.person("bob@acme.test");
        Visitor his = house.signedIn(bob);
        assertThat(answer(his.get(authorize(stranger, "prompt", "none")))).containsEntry("error", "consent_required");
        HttpResponse<String> page = his.get(authorize(stranger));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Acme Notes").contains("app.example");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'")
                .endsWith("form-action 'self' https://app.example");
        String[] form = {"handle", hidden(page, "handle"), "form", hidden(page, "form"), "decision", "allow"};
        assertThat(house.signedIn(ann).form("/oauth2/authorize/decision", form).statusCode())
                .as("another person's browser")
                .isEqualTo(400);
        Visitor foreign = house.signedIn(bob).at("https://evil.example");
        assertThat(foreign.form("/oauth2/authorize/decision", form).statusCode())
                .isEqualTo(403);
        assertThat(house.bean(Consents.class).list(bob)).isEmpty();
        Map<String, String> answer = answer(his.form("/oauth2/authorize/decision", form));
        assertThat(house.redeem(stranger, Objects.requireNonNull(answer.get("code")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(his.form("/oauth2/authorize/decision", form).statusCode())
                .as("a second answer")
                .isEqualTo(400);
        assertThat(answer(his.get(authorize(stranger)))).as("asked once").containsKey("code");
        assertThat(his.get(authorize(stranger, "scope", "openid email")).statusCode())
                .as("asked for more")
                .isEqualTo(200);
    }

    @Test
    void whoRefusesSendsTheClientAway() {
        Visitor visitor = house.signedIn(house.person("carl@acme.test"));
        HttpResponse<String> page = visitor.get(authorize(stranger));
        assertThat(answer(visitor.form(
                        "/oauth2/authorize/decision",
                        "handle",
                        hidden(page, "handle"),
                        "form",
                        hidden(page, "form"),
                        "decision",
                        "deny")))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "a state & more")
                .containsKey("iss");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/callback/",
                "https://app.example/Callback",
                "https://APP.example/callback",
                "https://app.example/callback/../callback",
                "https://app.example/%63allback",
                "https://app.example/callback?x=1",
                "https://app.example/callback#x",
                "https://app.example:443/callback",
                "https://app.example:8443/callback",
                "https://app.example@evil.example/callback",
                "https://evil.example/callback",
                "https://app.example.evil.example/callback",
                "http://app.example/callback",
                "//app.example/callback",
                "javascript:alert(1)",
                "https://app.example/callback\r\nSet-Cookie: a=b",
                ""
            })
    void aRedirectElsewhereIsShownAndNeverFollowed(String redirectUri) {
        HttpResponse<String> response = browser.get(authorize(product, "redirect_uri", redirectUri));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Location")).isEmpty();
        assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
    }

    @Test
    void anUnknownClientIsShown() {
        for (String client : List.of("client_01h455vb4pex5vsknk084sn02q", "x", "")) {
            assertThat(browser.get(authorize(product, "client_id", client)).statusCode())
                    .isEqualTo(400);
        }
        assertThat(browser.get(authorize(product) + "&client_id=" + product.id())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aProgramOnAMachineMayListenOnAnyPortOfALoopbackAddressButNotOfAName() {
        Client program = house.client(true, "http://127.0.0.1/cb", "http://localhost:7777/cb", "http://[::1]/cb");
        String state = "s";
        assertThat(location(
                        browser.get(authorize(program, "redirect_uri", "http://127.0.0.1:51234/cb", "state", state))))
                .startsWith("http://127.0.0.1:51234/cb?");
        assertThat(location(browser.get(authorize(program, "redirect_uri", "http://[::1]:51234/cb"))))
                .startsWith("http://[::1]:51234/cb?");
        for (String wrong : List.of(
                "http://localhost:51234/cb",
                "http://127.0.0.1:51234/other",
                "http://127.0.0.2:51234/cb",
                "http://127.0.0.1:51234@evil.example/cb")) {
            assertThat(browser.get(authorize(program, "redirect_uri", wrong)).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void whatIsNotTheCodeFlowWithPkceIsRefusedToTheClient() {
        @SuppressWarnings("ArrayRecordComponent") // Listed and read, never compared.
        record Wrong(String error, @Nullable String... changes) {}
        Stream.of(
                        new Wrong("invalid_request", "code_challenge", null),
                        new Wrong("invalid_request", "code_challenge_method", "plain"),
                        new Wrong("invalid_request", "code_challenge_method", null),
                        new Wrong("invalid_request", "code_challenge", "short"),
                        new Wrong("unsupported_response_type", "response_type", "token"),
                        new Wrong("unsupported_response_type", "response_type", "code id_token"),
                        new Wrong("invalid_request", "response_mode", "fragment"),
                        new Wrong("request_not_supported", "request", "eyJhbGciOiJub25lIn0.e30."),
                        new Wrong("request_uri_not_supported", "request_uri", "https://evil.example/r"),
                        new Wrong("invalid_scope", "scope", "openid admin"),
                        new Wrong("invalid_target", "resource", "https://other.example"),
                        new Wrong("invalid_request", "prompt", "none login"),
                        new Wrong("access_denied", "organization", "nowhere"))
                .forEach(wrong -> assertThat(answer(browser.get(authorize(product, wrong.changes()))))
                        .as("%s", (Object) wrong.changes())
                        .containsEntry("error", wrong.error())
                        .containsEntry("state", "a state & more")
                        .containsKey("iss"));
        assertThat(answer(browser.get(authorize(product) + "&scope=email"))).containsEntry("error", "invalid_request");
    }

    @Test
    void aCodeIsOfNoUseToAnotherClientOrWithoutItsVerifier() {
        String code = code(browser, product);
        Client other = house.client(true, CALLBACK);
        assertThat(house.redeem(other, code).statusCode()).isEqualTo(400);
        assertThat(house.redeem(product, code, "code_verifier", "x".repeat(50)).statusCode())
                .isEqualTo(400);
        assertThat(house.redeem(product, code, "redirect_uri", "https://evil.example/")
                        .statusCode())
                .isEqualTo(400);
        assertThat(house.redeem(product, code).statusCode())
                .as("and stays whole")
                .isEqualTo(200);
    }

    @Test
    void ofFiftyWhoRedeemOneCodeAtOnceOneWinsAndNothingOfItLives() throws Exception {
        String code = code(browser, product);
        List<Callable<HttpResponse<String>>> tries = new ArrayList<>();
        for (int index = 0; index < 50; index++) {
            tries.add(() -> house.redeem(product, code));
        }
        List<HttpResponse<String>> won = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(50)) {
            for (Future<HttpResponse<String>> done : pool.invokeAll(tries)) {
                if (done.get().statusCode() == 200) {
                    won.add(done.get());
                }
            }
        }
        assertThat(won).hasSizeLessThanOrEqualTo(1);
        won.forEach(tokens -> assertThat(house.token(Map.of(
                                "grant_type",
                                "refresh_token",
                                "client_id",
                                product.id().text(),
                                "refresh_token",
                                Visitor.json(tokens).get("refresh_token").asString()))
                        .statusCode())
                .isEqualTo(400));
    }

    private static HttpResponse<String> refresh(Client client, String secret, String refreshToken) {
        return house.token(Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                client.id().text(),
                "client_secret",
                secret,
                "refresh_token",
                refreshToken));
    }

    @Test
    void aRefreshTokenIsGoodAgainWithinTheGraceThatItsClientHasAndEndsTheFamilyAfterIt() throws Exception {
        String settings = """
                {"name": "Notes", "proof": "%s", "first_party": true, "redirect_uris": ["%s"], "scopes": ["openid"],
                 "grants": ["authorization_code", "refresh_token"], "refresh_grace_seconds": %d}
                """;
        for (String refused :
                List.of(settings.formatted("none", CALLBACK, 1), settings.formatted("client_secret", CALLBACK, 31))) {
            HttpResponse<String> response = server.post("/v1/clients", refused);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("refresh_grace_seconds");
        }
        JsonNode made = house.madeByApi(settings.formatted("client_secret", CALLBACK, 30));
        assertThat(made.get("refresh_grace_seconds").asInt()).isEqualTo(30);
        String secret = made.get("secret").asString();
        Client client = house.bean(Clients.class)
                .find(ClientId.TYPE.parse(made.get("id").asString()))
                .orElseThrow();
        HttpResponse<String> redeemed =
                house.redeem(client, code(browser, client, "scope", "openid"), "client_secret", secret);
        String first = refreshTokenOf(redeemed);
        List<Callable<HttpResponse<String>>> atOnce = Collections.nCopies(8, () -> refresh(client, secret, first));
        List<String> next = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<HttpResponse<String>> done : pool.invokeAll(atOnce)) {
                next.add(refreshTokenOf(done.get()));
            }
        }
        assertThat(next).doesNotHaveDuplicates().doesNotContain(first);
        String live = refreshTokenOf(refresh(client, secret, next.getFirst()));

        HttpResponse<String> none = server.send(server.asOperator("/v1/clients/" + client.id())
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"refresh_grace_seconds\": 0}")));
        assertThat(none.statusCode()).as(none.body()).isEqualTo(200);
        assertThat(refresh(client, secret, first).statusCode()).isEqualTo(400);
        assertThat(refresh(client, secret, live).statusCode())
                .as("the family has ended")
                .isEqualTo(400);
    }

    @Test
    void ofFiftyWhoUseOneRefreshTokenAtOnceOneGoesOnAndNothingOfItLives() throws Exception {
        String first = refreshTokenOf(house.redeem(product, code(browser, product, "scope", "openid")));
        Callable<HttpResponse<String>> use = () -> refresh(product, first);
        List<String> next = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(50)) {
            for (Future<HttpResponse<String>> done : pool.invokeAll(Collections.nCopies(50, use))) {
                if (done.get().statusCode() == 200) {
                    next.add(refreshTokenOf(done.get()));
                }
            }
        }
        assertThat(next).hasSizeLessThanOrEqualTo(1);
        assertThat(next)
                .allSatisfy(
                        each -> assertThat(refresh(product, each).statusCode()).isEqualTo(400));
    }

    private static HttpResponse<String> refresh(Client client, String refreshToken) {
        return house.token(
                Map.of("grant_type", "refresh_token", "client_id", client.id().text(), "refresh_token", refreshToken));
    }

    private static String refreshTokenOf(HttpResponse<String> tokens) {
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        return Visitor.json(tokens).get("refresh_token").asString();
    }

    @Test
    void changingTheSigningKeysSignsNobodyOut() throws ParseException {
        HttpResponse<String> redeemed = house.redeem(product, code(browser, product, "scope", "openid email"));
        JsonNode before = Visitor.json(redeemed);
        HttpResponse<String> rotated = server.post("/v1/keys:rotate", "{}");
        assertThat(rotated.statusCode()).as(rotated.body()).isBetween(200, 204);

        assertThat(userInfo(before).statusCode())
                .as("a token of the key before")
                .isEqualTo(200);
        assertThat(browser.get("/v1/me").statusCode()).isEqualTo(200);
        HttpResponse<String> refreshed = house.token(Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                product.id().text(),
                "refresh_token",
                before.get("refresh_token").asString()));
        JsonNode after = Visitor.json(refreshed);
        assertThat(userInfo(after).statusCode()).as(refreshed.body()).isEqualTo(200);
        String published = server.get("/oauth2/jwks").body();
        assertThat(keyOf(after)).isNotEqualTo(keyOf(before));
        assertThat(published).contains(keyOf(before), keyOf(after));
    }

    private static String keyOf(JsonNode tokens) throws ParseException {
        return SignedJWT.parse(tokens.get("access_token").asString())
                .getHeader()
                .getKeyID();
    }

    private static HttpResponse<String> userInfo(JsonNode tokens) {
        return server.send(server.request("/oauth2/userinfo")
                .header("Authorization", "Bearer " + tokens.get("access_token").asString())
                .GET());
    }

    @Test
    void aPushedRequestOpensOneAuthorizationOfItsOwnClient() {
        String[] form = ProviderHouse.request(product).entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
        HttpResponse<String> pushed = house.visitor().form("/oauth2/par", form);
        assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(201);
        assertThat(Visitor.json(pushed).get("expires_in").asInt()).isEqualTo(90);
        String uri = Visitor.json(pushed).get("request_uri").asString();
        assertThat(browser.get("/oauth2/authorize?client_id=" + stranger.id() + "&request_uri=" + uri)
                        .statusCode())
                .as("another client")
                .isEqualTo(400);
        String path = "/oauth2/authorize?client_id=" + product.id() + "&request_uri=" + uri;
        assertThat(answer(browser.get(path))).containsKey("code");
        assertThat(browser.get(path).statusCode()).as("a second time").isEqualTo(400);
    }
}
