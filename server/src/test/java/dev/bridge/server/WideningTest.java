package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.answer;
import static dev.bridge.server.ProviderHouse.authorize;
import static dev.bridge.server.ProviderHouse.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.identity.provider.client.Client;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Asking for more than was given, with requests that were another's, and what pages say about themselves (RFC 9700). */
class WideningTest {

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static Client product;
    static Visitor browser;
    static JsonNode robot;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        product = house.client(true, CALLBACK);
        browser = house.signedIn(house.person("ann@acme.test"));
        robot = house.madeByApi("""
                {"name": "Robot", "grants": ["client_credentials", "authorization_code"], "scopes": ["openid"],
                 "redirect_uris": ["%s"], "audiences": ["https://api.example"]}
                """.formatted(CALLBACK));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> form(String path, String... namesAndValues) {
        return house.visitor().form(path, namesAndValues);
    }

    private static String error(HttpResponse<String> response) {
        String error = Visitor.json(response).get("error").asString();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(error.equals("invalid_client") ? 401 : 400);
        return error;
    }

    /** The page for a request that was pushed by nobody, by another, or has been used; nobody is sent anywhere. */
    private static void assertGone(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Location")).isEmpty();
        assertThat(response.body()).contains("This link was used or is too old").contains("request_uri");
    }

    private static JsonNode tokens(String scope) {
        String code = Objects.requireNonNull(
                answer(browser.get(authorize(product, "scope", scope))).get("code"));
        return Visitor.json(house.redeem(product, code));
    }

    private static HttpResponse<String> refresh(JsonNode tokens, String... changes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", product.id().text());
        form.put("refresh_token", tokens.get("refresh_token").asString());
        for (int index = 0; index < changes.length; index += 2) {
            form.put(changes[index], changes[index + 1]);
        }
        return house.token(form);
    }

    private static HttpResponse<String> robot(String... namesAndValues) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", robot.get("id").asString());
        form.put("client_secret", robot.get("secret").asString());
        for (int index = 0; index < namesAndValues.length; index += 2) {
            form.put(namesAndValues[index], namesAndValues[index + 1]);
        }
        return house.token(form);
    }

    @Test
    void refreshingGivesNoMoreThanWasConsentedToAndARefusalUsesNothingUp() {
        JsonNode tokens = tokens("openid email");
        assertThat(error(refresh(tokens, "scope", "openid email profile"))).isEqualTo("invalid_scope");
        assertThat(error(refresh(tokens, "resource", "https://api.example"))).isEqualTo("invalid_target");
        HttpResponse<String> less = refresh(tokens, "scope", "openid");
        assertThat(less.statusCode()).as(less.body()).isEqualTo(200);
        HttpResponse<String> again = refresh(Visitor.json(less), "scope", "openid email");
        assertThat(again.statusCode()).as("within what was consented to").isEqualTo(200);
    }

    @Test
    void aClientGetsTheScopesAndAudiencesThatItIsRegisteredFor() {
        assertThat(robot().statusCode()).isEqualTo(200);
        assertThat(robot("resource", "https://api.example").statusCode()).isEqualTo(200);
        assertThat(error(robot("resource", "https://other.example"))).isEqualTo("invalid_target");
        assertThat(error(robot("scope", "email"))).isEqualTo("invalid_scope");
        assertThat(answer(browser.get(authorize(product, "scope", "openid registry:*"))))
                .containsEntry("error", "invalid_scope");
        assertThat(answer(browser.get(authorize(product, "resource", "https://other.example"))))
                .containsEntry("error", "invalid_target");
    }

    @Test
    void aPushedRequestIsTheClientsOwnAndGoodOnce() {
        Map<String, String> request = new LinkedHashMap<>();
        ProviderHouse.request(product).forEach((name, value) -> request.put(name, String.valueOf(value)));
        HttpResponse<String> pushed = form(
                "/oauth2/par",
                request.entrySet().stream()
                        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                        .toArray(String[]::new));
        assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(201);
        String uri = Visitor.json(pushed).get("request_uri").asString();
        assertThat(Visitor.json(pushed).get("expires_in").asInt()).isLessThanOrEqualTo(90);
        String others = "/oauth2/authorize?client_id=" + robot.get("id").asString() + "&request_uri=" + uri;
        assertGone(browser.get(others));
        String own = "/oauth2/authorize?client_id=" + product.id().text() + "&request_uri=" + uri;
        assertThat(answer(browser.get(own))).containsKey("code");
        assertGone(browser.get(own));
    }

    @Test
    void aConfidentialClientProvesItselfWhenItPushes() {
        String[] request = {
            "client_id",
            robot.get("id").asString(),
            "redirect_uri",
            CALLBACK,
            "response_type",
            "code",
            "scope",
            "openid",
            "code_challenge",
            ProviderHouse.challenge(),
            "code_challenge_method",
            "S256"
        };
        assertThat(error(form("/oauth2/par", request))).isEqualTo("invalid_client");
        String[] proven = Stream.concat(
                        Stream.of(request),
                        Stream.of("client_secret", robot.get("secret").asString()))
                .toArray(String[]::new);
        assertThat(form("/oauth2/par", proven).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "request | eyJhbGciOiJub25lIn0.e30. | request_not_supported",
                "request_uri | https://evil.example/r | request_uri_not_supported",
                "response_type | token | unsupported_response_type",
                "response_type | id_token | unsupported_response_type",
                "response_type | code id_token | unsupported_response_type",
                "response_mode | fragment | invalid_request",
                "response_mode | web_message | invalid_request",
                "code_challenge_method | plain | invalid_request",
                "code_challenge | a-verifier-in-the-open | invalid_request"
            })
    void whatLeaksOrIsNotBoundIsRefusedByItsError(String parameter, String value, String error) {
        HttpResponse<String> response = browser.get(authorize(product, parameter, value));
        assertThat(location(response)).startsWith(CALLBACK + "?");
        assertThat(answer(response))
                .containsEntry("error", error)
                .containsEntry("iss", house.issuer())
                .doesNotContainKeys("code", "access_token", "id_token");
    }

    @Test
    void noRedirectRepeatsABodyAndNoPageIsFramedOrTellsWhereOneCameFrom() {
        HttpResponse<String> redirect = browser.get(authorize(product));
        assertThat(location(redirect)).startsWith(CALLBACK);
        Visitor nobody = house.visitor();
        HttpResponse<String> landed = nobody.get(location(nobody.get(authorize(product))));
        assertThat(landed.statusCode()).isEqualTo(200);
        assertThat(landed.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(landed.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'")
                .contains("default-src 'none'");
        assertThat(landed.headers().firstValue("Referrer-Policy").orElseThrow()).isIn("no-referrer", "same-origin");
        assertThat(landed.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }
}
