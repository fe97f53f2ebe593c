package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.hidden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.UserId;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Clients that register themselves by a token (RFC 7591) and look after themselves (RFC 7592), over HTTP. */
class RegistrationTest {

    private static final String REGISTER = "/oauth2/register";
    private static final String WEB = """
            {"client_name": "Notes", "redirect_uris": ["%s"], "scope": "openid email"}
            """.formatted(CALLBACK);
    private static final String PROGRAM = """
            {"client_name": "Notes", "redirect_uris": ["%s"], "scope": "openid email", "token_endpoint_auth_method": "none"}
            """.formatted(CALLBACK);

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode newToken(String body) {
        HttpResponse<String> made = server.post("/v1/registration-tokens", body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return RunningServer.body(made);
    }

    private static String token() {
        return newToken("{\"name\": \"Notes\"}").get("secret").asString();
    }

    private static HttpResponse<String> call(
            String method, String path, @Nullable String token, @Nullable String metadata) {
        HttpRequest.Builder request = server.request(path)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        metadata == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(metadata));
        return server.send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> register(@Nullable String token, String metadata) {
        return call("POST", REGISTER, token, metadata);
    }

    private static ObjectNode registered(String metadata) {
        HttpResponse<String> response = register(token(), metadata);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return (ObjectNode) Visitor.json(response);
    }

    private static String accessToken(JsonNode client) {
        return client.get("registration_access_token").asString();
    }

    private static String address(JsonNode client) {
        return REGISTER + "/" + client.get("client_id").asString();
    }

    private static HttpResponse<String> change(JsonNode client, String metadata) {
        return call("PUT", address(client), accessToken(client), metadata);
    }

    /** The metadata with the client's id in it, as a change has it. */
    private static String of(JsonNode client, String metadata) {
        ObjectNode whole = (ObjectNode) JsonMapper.shared().readTree(metadata);
        whole.put("client_id", client.get("client_id").asString());
        return whole.toString();
    }

    private static void assertRefused(HttpResponse<String> response, int status, String error) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Visitor.json(response).get("error").asString()).isEqualTo(error);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        if (status == 401) {
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        }
    }

    @Test
    void aClientIsToldEverythingThatItIs() {
        HttpResponse<String> response = register(token(), WEB);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode client = Visitor.json(response);
        assertThat(client.get("client_id").asString()).startsWith("client_");
        assertThat(client.get("client_secret").asString()).startsWith("brg_cs_");
        assertThat(client.get("client_secret_expires_at").asInt()).isZero();
        assertThat(accessToken(client)).startsWith("brg_rat_");
        assertThat(client.get("registration_client_uri").asString()).isEqualTo(house.issuer() + address(client));
        assertThat(client.get("client_id_issued_at").asLong())
                .isBetween(house.now().getEpochSecond() - 60, house.now().getEpochSecond());
        assertThat(client.get("scope").asString()).isEqualTo("email openid");
        assertThat(client.get("grant_types").toString()).isEqualTo("[\"authorization_code\"]");
        JsonNode publicClient = registered(PROGRAM);
        assertThat(publicClient.has("client_secret")).isFalse();
        assertThat(publicClient.has("client_secret_expires_at")).isFalse();
        JsonNode shown = RunningServer.body(
                server.get("/v1/clients/" + client.get("client_id").asString()));
        assertThat(shown.get("registered_itself").asBoolean()).isTrue();
        assertThat(shown.get("first_party").asBoolean()).isFalse();
    }

    @Test
    void peopleAreToldThatNobodyHasCheckedTheClientAndCanUseIt() {
        JsonNode client = registered(PROGRAM);
        UserId ann = house.person("ann@acme.test");
        Visitor browser = house.signedIn(ann);
        String id = client.get("client_id").asString();
        String query = ProviderHouse.query(Map.of(
                "client_id",
                id,
                "redirect_uri",
                CALLBACK,
                "response_type",
                "code",
                "scope",
                "openid",
                "code_challenge",
                ProviderHouse.challenge(),
                "code_challenge_method",
                "S256"));
        HttpResponse<String> page = browser.get("/oauth2/authorize?" + query);
        assertThat(page.body()).contains("Notes").contains("registered itself");
        Map<String, String> answer = ProviderHouse.answer(browser.form(
                "/oauth2/authorize/decision",
                "handle",
                hidden(page, "handle"),
                "form",
                hidden(page, "form"),
                "decision",
                "allow"));
        HttpResponse<String> tokens = house.token(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                id,
                "code",
                Objects.requireNonNull(answer.get("code")),
                "redirect_uri",
                CALLBACK,
                "code_verifier",
                ProviderHouse.VERIFIER));
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        assertThat(call("DELETE", address(client), accessToken(client), null).statusCode())
                .isEqualTo(204);
        assertThat(server.send(server.request("/oauth2/userinfo")
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + Visitor.json(tokens)
                                                        .get("access_token")
                                                        .asString())
                                .GET())
                        .statusCode())
                .as("its tokens went with it")
                .isEqualTo(401);
    }

    @Test
    void whoHasNoTokenOrAWrongOneRegistersNothing() {
        String once = token();
        assertThat(register(once, WEB).statusCode()).isEqualTo(201);
        JsonNode client = registered(WEB);
        assertRefused(register(null, PROGRAM), 401, "invalid_token");
        for (String wrong : List.of(
                once,
                "brg_reg_mistyped",
                "brg_reg_crcn7iMtydtwwAPczmC1IFukzHyTzB6M46kao5",
                server.key(),
                accessToken(client),
                client.get("client_secret").asString())) {
            assertRefused(register(wrong, WEB), 401, "invalid_token");
        }
        HttpResponse<String> basic = server.send(
                RunningServer.json(server.request(REGISTER).header("Authorization", "Basic " + "YTpi"), WEB));
        assertRefused(basic, 401, "invalid_token");
    }

    @Test
    void whatIsWrongIsRefusedAndUsesNothingUp() {
        String token = token();
        assertRefused(register(token, "{"), 400, "invalid_client_metadata");
        assertRefused(
                register(token, "{\"client_name\": \"a\", \"client_name\": \"b\"}"), 400, "invalid_client_metadata");
        assertRefused(register(token, "[]"), 400, "invalid_client_metadata");
        assertRefused(register(token, ""), 400, "invalid_client_metadata");
        assertRefused(
                register(token, "{\"client_name\": \"" + "x".repeat(70_000) + "\"}"), 400, "invalid_client_metadata");
        assertRefused(register(token, "{\"client_name\": \"Notes\"}"), 400, "invalid_redirect_uri");
        assertRefused(
                register(token, WEB.replace("openid email", "openid registry:*")), 400, "invalid_client_metadata");
        assertRefused(
                register(token, WEB.replace("{", "{\"software_statement\": \"a.b.c\",")),
                400,
                "unapproved_software_statement");
        assertThat(server.send(server.request(REGISTER)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString(WEB)))
                        .statusCode())
                .isEqualTo(415);
        assertThat(register(token, WEB).statusCode()).isEqualTo(201);
    }

    @Test
    void aClientLooksAfterItselfAndAfterNoOther() {
        JsonNode client = registered(WEB);
        JsonNode other = registered(WEB);
        HttpResponse<String> shown = call("GET", address(client), accessToken(client), null);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(Visitor.json(shown).has("client_secret")).isFalse();
        assertThat(accessToken(Visitor.json(shown))).isEqualTo(accessToken(client));
        String change = of(client, WEB.replace("Notes", "Better notes"));
        for (String wrong : List.of(accessToken(other), server.key(), "", "brg_rat_mistyped", token())) {
            assertRefused(call("GET", address(client), wrong, null), 401, "invalid_token");
            assertRefused(call("PUT", address(client), wrong, change), 401, "invalid_token");
            assertRefused(call("DELETE", address(client), wrong, null), 401, "invalid_token");
        }
        assertRefused(call("GET", address(client), null, null), 401, "invalid_token");
        assertRefused(
                call("DELETE", REGISTER + "/client_01h455vb4pex5vsknk084sn02q", accessToken(client), null),
                401,
                "invalid_token");
        assertRefused(call("GET", REGISTER + "/x", accessToken(client), null), 401, "invalid_token");
        assertThat(Visitor.json(change(client, change)).get("client_name").asString())
                .isEqualTo("Better notes");
        assertThat(call("DELETE", address(client), accessToken(client), null).statusCode())
                .isEqualTo(204);
        assertRefused(call("GET", address(client), accessToken(client), null), 401, "invalid_token");
        assertRefused(call("DELETE", address(client), accessToken(client), null), 401, "invalid_token");
        assertThat(call("GET", address(other), accessToken(other), null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aChangeIsWholeAndGivesNoMoreThanItsTokenAllowed() {
        ObjectNode client = registered("""
                {"redirect_uris": ["%s"], "token_endpoint_auth_method": "client_secret_post",
                 "post_logout_redirect_uris": ["https://app.example/bye"], "dpop_bound_access_tokens": true}
                """.formatted(CALLBACK));
        assertThat(client.get("token_endpoint_auth_method").asString()).isEqualTo("client_secret_post");
        JsonNode changed = Visitor.json(change(client, of(client, WEB)));
        assertThat(changed.get("post_logout_redirect_uris").size()).isZero();
        assertThat(changed.get("dpop_bound_access_tokens").asBoolean()).isFalse();
        assertThat(changed.get("token_endpoint_auth_method").asString()).isEqualTo("client_secret_basic");
        assertThat(Visitor.json(change(client, of(client, "{\"redirect_uris\": [\"" + CALLBACK + "\"]}")))
                        .get("scope")
                        .asString())
                .isEqualTo("email groups offline_access openid profile roles");
        for (String wrong : List.of(
                WEB,
                of(client, WEB).replace("\"client_id\":\"client_", "\"client_id\":\"client_0"),
                of(client, WEB.replace("{", "{\"client_secret\": \"mine\",")),
                of(client, WEB.replace("{", "{\"client_secret_expires_at\": 7,")),
                of(client, WEB.replace("{", "{\"registration_access_token\": \"" + accessToken(client) + "\",")),
                of(client, WEB.replace("openid email", "openid registry:*")),
                of(client, WEB.replace("{", "{\"token_endpoint_auth_method\": \"none\",")))) {
            assertRefused(change(client, wrong), 400, "invalid_client_metadata");
        }
        assertRefused(change(client, of(client, "{}")), 400, "invalid_redirect_uri");
        String withSecret = of(
                client,
                WEB.replace(
                        "{",
                        "{\"client_secret\": \"" + client.get("client_secret").asString() + "\","));
        assertThat(change(client, withSecret).statusCode()).isEqualTo(200);
    }

    @Test
    void theOperatorGivesAClientThatChangesItselfNoWayAroundConsent() {
        String path = "/v1/clients/" + registered(WEB).get("client_id").asString();
        String etag = server.get(path).headers().firstValue("ETag").orElseThrow();
        HttpRequest.Builder patch = server.asOperator(path)
                .header("If-Match", etag)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"first_party\": true}"));
        HttpConventionsTest.assertProblem(server.send(patch), 400, "fields_invalid");
    }

    @Test
    void theOperatorMakesTokensLooksAtThemAndEndsThem() {
        JsonNode token = newToken("""
                {"name": "Fleet", "scopes": ["openid", "bridge:members.read"], "uses": 3, "expires_in_days": 1}
                """);
        String secret = token.get("secret").asString();
        String path = "/v1/registration-tokens/" + token.get("id").asString();
        HttpResponse<String> registered = register(secret, WEB.replace("openid email", "openid bridge:members.read"));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        JsonNode shown = RunningServer.body(server.get(path));
        assertThat(shown.get("used").asInt()).isEqualTo(1);
        assertThat(shown.get("uses").asInt()).isEqualTo(3);
        assertThat(shown.has("secret")).isFalse();
        assertThat(server.get("/v1/registration-tokens").body())
                .contains("Fleet")
                .doesNotContain(secret);
        assertThat(server.send(server.asOperator(path).DELETE()).statusCode()).isEqualTo(204);
        assertRefused(register(secret, WEB.replace("openid email", "openid")), 401, "invalid_token");
        assertThat(RunningServer.body(server.get(path)).has("revoked_at")).isTrue();
        for (String wrong : List.of(
                "{}",
                "{\"name\": \"x\", \"uses\": 0}",
                "{\"name\": \"x\", \"uses\": 1001}",
                "{\"name\": \"x\", \"expires_in_days\": 91}",
                "{\"name\": \"x\", \"scopes\": []}",
                "{\"name\": \"x\", \"scopes\": [\"a b\"]}")) {
            HttpConventionsTest.assertProblem(server.post("/v1/registration-tokens", wrong), 400, "fields_invalid");
        }
        HttpConventionsTest.assertProblem(
                server.post("/v1/registration-tokens", "{\"name\": \"x\", \"scopes\": [\"bridge:membrs.read\"]}"),
                422,
                "scope_unknown");
    }

    @Test
    void nobodyButTheOperatorDoes() {
        Visitor owner = house.signedInStrongly(house.person("owner@acme.test"));
        owner.post("/v1/organizations", "{\"name\": \"acme\", \"display_name\": \"Acme\"}");
        HttpConventionsTest.assertProblem(owner.post("/v1/registration-tokens", "{\"name\": \"x\"}"), 404, "not_found");
        assertThat(owner.get("/v1/registration-tokens").statusCode()).isEqualTo(404);
        JsonNode token = newToken("{\"name\": \"Notes\"}");
        HttpRequest.Builder delete = owner.request(
                        "/v1/registration-tokens/" + token.get("id").asString())
                .header("Origin", house.url())
                .DELETE();
        assertThat(owner.send(delete).statusCode()).isEqualTo(404);
        assertThat(register(token.get("secret").asString(), WEB).statusCode()).isEqualTo(201);
    }
}
