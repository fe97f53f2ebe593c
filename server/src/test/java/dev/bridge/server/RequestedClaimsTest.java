package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.answer;
import static dev.bridge.server.ProviderHouse.authorize;
import static dev.bridge.server.ProviderHouse.hidden;
import static dev.bridge.server.ProviderHouse.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.identity.provider.client.Clients;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What clients ask for claim by claim is told where its scope would be: registered for the client, and agreed to by the person. */
class RequestedClaimsTest {

    private static final String BOTH =
            "{\"userinfo\": {\"email\": null}, \"id_token\": {\"email\": {\"essential\": true}}}";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static UserId ann;
    static Client own;
    static Client stranger;
    static Client narrow;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        ann = house.person("ann@acme.test");
        own = client(true, "\"openid\", \"profile\", \"email\", \"roles\", \"groups\"");
        stranger = client(false, "\"openid\", \"profile\", \"email\"");
        narrow = client(true, "\"openid\"");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Client client(boolean firstParty, String scopes) {
        String id = house.madeByApi("""
                        {"name": "Notes", "proof": "none", "first_party": %b, "redirect_uris": ["%s"],
                         "grants": ["authorization_code", "refresh_token"], "scopes": [%s]}
                        """.formatted(firstParty, CALLBACK, scopes))
                .get("id")
                .asString();
        return house.bean(Clients.class).find(id).orElseThrow();
    }

    private static JsonNode tokens(Client client, Map<String, String> answer) {
        HttpResponse<String> response =
                house.redeem(client, Objects.requireNonNull(answer.get("code"), answer::toString));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Visitor.json(response);
    }

    private static JsonNode tokens(Visitor browser, Client client, String... changes) {
        return tokens(client, answer(browser.get(authorize(client, changes))));
    }

    private static JWTClaimsSet signed(JsonNode tokens, String token) throws ParseException {
        return SignedJWT.parse(tokens.get(token).asString()).getJWTClaimsSet();
    }

    private static JsonNode told(JsonNode tokens) {
        HttpResponse<String> response = server.send(server.request("/oauth2/userinfo")
                .header("Authorization", "Bearer " + tokens.get("access_token").asString())
                .GET());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Visitor.json(response);
    }

    private static JsonNode refreshed(Client client, JsonNode tokens) {
        return Visitor.json(house.token(Map.of(
                "grant_type",
                "refresh_token",
                "client_id",
                client.id().text(),
                "refresh_token",
                tokens.get("refresh_token").asString())));
    }

    private static String acr(String levels) {
        return "{\"id_token\": {\"acr\": {\"essential\": true, \"values\": [" + levels + "]}}}";
    }

    private static @Nullable String error(HttpResponse<String> response) {
        return answer(response).get("error");
    }

    @Test
    void aPersonAgreesToAClaimAsToItsScope() throws ParseException {
        Visitor browser = house.signedIn(ann);
        assertThat(error(browser.get(authorize(stranger, "claims", BOTH, "prompt", "none"))))
                .isEqualTo("consent_required");
        HttpResponse<String> page = browser.get(authorize(stranger, "claims", BOTH));
        assertThat(page.body()).contains("See your email address").doesNotContain("See your name");
        Map<String, String> allowed = answer(browser.form(
                "/oauth2/authorize/decision",
                "handle",
                hidden(page, "handle"),
                "form",
                hidden(page, "form"),
                "decision",
                "allow"));
        JsonNode tokens = tokens(stranger, allowed);

        assertThat(tokens.get("scope").asString())
                .as("the token itself reaches no further")
                .isEqualTo("openid");
        assertThat(signed(tokens, "id_token").getStringClaim("email")).isEqualTo("ann@acme.test");
        assertThat(signed(tokens, "id_token").getClaims()).doesNotContainKeys("email_verified", "name");
        assertThat(told(tokens).get("email").asString()).isEqualTo("ann@acme.test");
        assertThat(told(tokens).has("email_verified")).isFalse();
        JsonNode later = refreshed(stranger, tokens);
        assertThat(signed(later, "id_token").getStringClaim("email")).isEqualTo("ann@acme.test");
        assertThat(told(later).get("email").asString()).isEqualTo("ann@acme.test");
        assertThat(browser.get("/v1/me/consents").body()).contains("\"email\",\"openid\"");
        assertThat(answer(browser.get(authorize(stranger, "claims", BOTH))))
                .as("asked once")
                .containsKey("code");
    }

    @Test
    void aClientIsToldNoClaimOfAScopeThatItIsNotRegisteredFor() throws ParseException {
        JsonNode tokens = tokens(house.signedIn(ann), narrow, "claims", BOTH);
        assertThat(signed(tokens, "id_token").getClaims()).doesNotContainKey("email");
        assertThat(told(tokens).has("email")).isFalse();
    }

    @Test
    void aClaimWithAnotherValueThanTheWantedIsLeftOut() throws ParseException {
        Visitor browser = house.signedIn(ann);
        for (String value : new String[] {"ann@acme.test", "bob@acme.test"}) {
            JsonNode tokens = tokens(
                    browser,
                    own,
                    "claims",
                    "{\"id_token\": {\"email\": {\"value\": \"%s\"}, \"name\": null}}".formatted(value));
            assertThat(signed(tokens, "id_token").getClaims().containsKey("email"))
                    .as(value)
                    .isEqualTo(value.startsWith("ann"));
            assertThat(signed(tokens, "id_token").getStringClaim("name")).isEqualTo("Ann");
        }
    }

    @Test
    void groupsAndRolesAreThoseInTheOrganization() throws ParseException {
        UserId owner = house.person("owner@acme.test");
        Visitor browser = house.signedInStrongly(owner);
        browser.post("/v1/organizations", "{\"name\": \"acme\", \"display_name\": \"Acme\"}");
        assertThat(browser.post(
                                "/v1/organizations/acme/groups",
                                "{\"key\": \"eng\", \"display_name\": \"Engineering\"}")
                        .statusCode())
                .isEqualTo(201);
        HttpResponse<String> member = browser.get("/v1/organizations/acme/members/" + owner.text());
        HttpResponse<String> grouped = browser.send(browser.request("/v1/organizations/acme/members/" + owner.text())
                .header("Content-Type", "application/json")
                .header("Origin", house.url())
                .header("If-Match", member.headers().firstValue("ETag").orElseThrow())
                .method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString("{\"groups\": [\"eng\"]}")));
        assertThat(grouped.statusCode()).as(grouped.body()).isEqualTo(200);
        String claims = "{\"userinfo\": {\"groups\": null}, \"id_token\": {\"groups\": null, \"roles\": null}}";

        JsonNode there = tokens(browser, own, "claims", claims, "organization", "acme");
        JsonNode nowhere = tokens(browser, own, "claims", claims);

        assertThat(signed(there, "id_token").getStringListClaim("groups")).containsExactly("eng");
        assertThat(signed(there, "id_token").getStringListClaim("roles")).contains("owner");
        assertThat(told(there).get("groups").toString()).isEqualTo("[\"eng\"]");
        assertThat(told(there).has("roles")).isFalse();
        assertThat(signed(nowhere, "id_token").getClaims()).doesNotContainKeys("groups", "roles");
    }

    @Test
    void anEssentialLevelIsReachedOrTheRequestFails() throws ParseException {
        Visitor weak = house.signedIn(ann);
        Visitor strong = house.signedInStrongly(ann);
        assertThat(error(weak.get(authorize(own, "claims", acr("\"aal2\", \"phr\""), "prompt", "none"))))
                .isEqualTo("login_required");
        assertThat(error(weak.get(authorize(own, "claims", acr("\"gold\"")))))
                .isEqualTo("unmet_authentication_requirements");
        JsonNode tokens = tokens(strong, own, "claims", acr("\"aal2\", \"phr\""));
        assertThat(signed(tokens, "id_token").getStringClaim("acr")).isEqualTo("aal2");
        JsonNode lower = tokens(strong, own, "claims", acr("\"aal1\""));
        assertThat(signed(lower, "id_token").getStringClaim("acr"))
                .as("one of those asked for")
                .isEqualTo("aal1");
        assertThat(signed(lower, "access_token").getStringClaim("acr")).isEqualTo("aal2");
    }

    @Test
    void onlyThePersonWhoIsMeantComesBack() {
        String claims = "{\"id_token\": {\"sub\": {\"value\": \"%s\"}}}";
        Visitor browser = house.signedIn(ann);
        assertThat(answer(browser.get(authorize(own, "claims", claims.formatted(ann.text())))))
                .containsKey("code");
        UserId bob = house.person("bob@acme.test");
        assertThat(error(browser.get(authorize(own, "claims", claims.formatted(bob.text()), "prompt", "none"))))
                .isEqualTo("login_required");
        assertThat(location(browser.get(authorize(own, "claims", claims.formatted(bob.text())))))
                .startsWith("/sign-in/flow_");
    }

    @Test
    void whatIsMalformedIsRefusedToTheClientAlsoWhereItIsPushed() {
        Visitor browser = house.signedIn(ann);
        for (String wrong : new String[] {
            "email", "[]", "{\"id_token\": {\"email\": true}}", "{\"id_token\": {\"sub\": {\"value\": 1}}}"
        }) {
            assertThat(error(browser.get(authorize(own, "claims", wrong))))
                    .as(wrong)
                    .isEqualTo("invalid_request");
            HttpResponse<String> pushed = pushed(wrong);
            assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(400);
            assertThat(Visitor.json(pushed).get("error").asString()).isEqualTo("invalid_request");
        }
        HttpResponse<String> right = pushed(BOTH);
        assertThat(right.statusCode()).as(right.body()).isEqualTo(201);
        String uri = Visitor.json(right).get("request_uri").asString();
        JsonNode tokens =
                tokens(own, answer(browser.get("/oauth2/authorize?client_id=" + own.id() + "&request_uri=" + uri)));
        assertThat(told(tokens).get("email").asString()).isEqualTo("ann@acme.test");
    }

    private static HttpResponse<String> pushed(String claims) {
        return house.visitor()
                .form(
                        "/oauth2/par",
                        ProviderHouse.request(own, "claims", claims).entrySet().stream()
                                .flatMap(field -> Stream.of(field.getKey(), String.valueOf(field.getValue())))
                                .toArray(String[]::new));
    }

    @Test
    void discoveryNamesTheParameterAndTheClaims() {
        JsonNode said = RunningServer.body(server.get("/.well-known/openid-configuration"));
        assertThat(said.get("claims_parameter_supported").asBoolean()).isTrue();
        assertThat(said.get("claims_supported").toString())
                .contains("\"email\"", "\"groups\"", "\"preferred_username\"");
        assertThat(said.get("scopes_supported").toString()).contains("\"groups\"");
    }
}
