package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.People;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.token.Issued;
import dev.bridge.identity.token.Life;
import dev.bridge.identity.token.NewToken;
import dev.bridge.identity.token.TokenIssue;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Scopes;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tokens over HTTP: what their owners, they themselves, and others can do with them. */
class TokensTest {

    private static final Origin ORIGIN = Origin.system("test", "req_test");

    @TempDir
    static Path data;

    static RunningServer server;
    static UserId ann;
    static UserId bob;
    static Account acme;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        ann = person("ann@acme.test");
        bob = person("bob@other.test");
        acme = server.context()
                .getBean(Organizations.class)
                .create(ORIGIN, ann, NewOrganization.of("acme-tokens", "Acme"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static UserId person(String email) {
        return server.context()
                .getBean(People.class)
                .register(ORIGIN, EmailAddress.parse(email), "Somebody")
                .user();
    }

    /** As somebody who has signed in strongly would make one. */
    private static Issued token(UserId person, String... scopes) {
        Caller caller = new Caller(
                person.reference(),
                null,
                new Scopes.Everything(),
                "aal2",
                Instant.EPOCH,
                new ObjectRef("session", "session_test"),
                List.of(),
                "127.0.0.1");
        NewToken wanted = new NewToken("test", List.of(scopes), Set.of(), null, Set.of(), List.of(), new Life.Usual());
        return server.context().getBean(TokenIssue.class).personal(ORIGIN, caller, person, wanted);
    }

    private static String value(UserId person, String... scopes) {
        return token(person, scopes).value();
    }

    private static HttpResponse<String> send(String token, String method, String path, @Nullable String body) {
        return send(token, method, path, body, null);
    }

    private static HttpResponse<String> send(
            String token, String method, String path, @Nullable String body, @Nullable String ifMatch) {
        HttpRequest.Builder request = server.request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return server.send(request.method(
                method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return RunningServer.body(response);
    }

    @Test
    void aPersonMakesListsChangesAndRevokesTheirTokens() {
        String all = value(ann, "bridge:*", "bridge:me.tokens.create");
        HttpResponse<String> made = send(all, "POST", "/v1/me/tokens", """
                {"name": "ci", "scopes": ["bridge:me.tokens.read"], "expires_in_days": 7, "addresses": ["127.0.0.0/8"]}
                """);
        JsonNode created = json(made, 201);
        String path = made.headers().firstValue("Location").orElseThrow();
        String value = created.get("value").asString();
        assertThat(path).isEqualTo("/v1/tokens/" + created.get("id").asString());
        assertThat(json(send(value, "GET", "/v1/me/tokens", null), 200).toString())
                .contains(created.get("id").asString())
                .doesNotContain(value);

        assertThat(send(all, "PATCH", path, "{\"state\": \"inactive\"}").statusCode())
                .isEqualTo(428);
        assertThat(json(send(all, "PATCH", path, "{\"state\": \"inactive\"}", "\"1\""), 200)
                        .get("state")
                        .asString())
                .isEqualTo("inactive");
        assertThat(send(value, "GET", "/v1/me/tokens", null).statusCode()).isEqualTo(401);
        json(send(all, "PATCH", path, "{\"addresses\": [\"192.0.2.0/24\"], \"state\": \"active\"}", "\"2\""), 200);
        HttpResponse<String> elsewhere = send(value, "GET", "/v1/me/tokens", null);
        assertThat(json(elsewhere, 403).get("code").asString()).isEqualTo("token_address");
        assertThat(json(send(all, "POST", path + ":revoke", null), 200)
                        .get("state")
                        .asString())
                .isEqualTo("revoked");
        assertThat(send(value, "GET", "/v1/me/tokens", null).statusCode()).isEqualTo(401);
    }

    @Test
    void allThatIsWrongWithANewTokenIsToldAtOnce() {
        String all = value(ann, "bridge:*", "bridge:me.tokens.create");
        JsonNode wrong = json(send(all, "POST", "/v1/me/tokens", """
                {"scopes": [], "addresses": ["300.0.0.1"], "resources": ["web"], "expires_in_days": 0}
                """), 400);
        assertThat(wrong.get("errors")).hasSize(5);
        JsonNode unknown = json(
                send(all, "POST", "/v1/me/tokens", "{\"name\": \"x\", \"scopes\": [\"bridge:members.invit\"]}"), 422);
        assertThat(unknown.get("detail").asString()).contains("did you mean `bridge:members.invite`?");
    }

    @Test
    void aTokenRotatesAndRevokesItselfWhateverItsScopes() {
        Issued narrow = token(ann, "bridge:members.read");
        String path = "/v1/tokens/" + narrow.token().id();
        HttpResponse<String> shown = send(narrow.value(), "GET", path, null);
        assertThat(json(shown, 200).has("value")).isFalse();
        String etag = shown.headers().firstValue("ETag").orElseThrow();
        assertThat(send(narrow.value(), "PATCH", path, "{\"name\": \"mine\"}", etag)
                        .statusCode())
                .isEqualTo(403);
        String next = json(send(narrow.value(), "POST", path + ":rotate", "{}", etag), 200)
                .get("value")
                .asString();
        assertThat(send(narrow.value(), "GET", path, null).statusCode()).isEqualTo(401);
        assertThat(send(next, "POST", path + ":rotate", "{}", etag).statusCode())
                .isEqualTo(412);
        assertThat(send(next, "GET", "/v1/me/tokens", null).statusCode()).isEqualTo(403);
        json(send(next, "POST", path + ":revoke", null), 200);
        assertThat(send(next, "GET", path, null).statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenForOneAccountReachesThatAndItself() {
        String all = value(ann, "bridge:*", "bridge:me.tokens.create");
        JsonNode created = json(
                send(
                        all,
                        "POST",
                        "/v1/me/tokens",
                        "{\"name\": \"x\", \"scopes\": [\"bridge:*\"], \"account\": \"acme-tokens\"}"),
                201);
        assertThat(created.get("account").asString()).isEqualTo(acme.id().text());
        String value = created.get("value").asString();
        Account other = server.context()
                .getBean(Organizations.class)
                .create(ORIGIN, ann, NewOrganization.of("other-tokens", "Other"));
        String policy = "/token-policy";
        assertThat(send(value, "GET", "/v1/organizations/acme-tokens" + policy, null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(value, "GET", "/v1/organizations/" + other.id() + policy, null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(value, "GET", "/v1/me/tokens", null).statusCode()).isEqualTo(404);
        json(send(value, "POST", "/v1/tokens/" + created.get("id").asString() + ":rotate", "{}", "*"), 200);
    }

    @Test
    void anothersTokenIsAsOneThatIsNotThere() {
        String foreign = value(bob, "bridge:*", "bridge:me.tokens.create", "bridge:tokens.create");
        Issued anns = token(ann, "bridge:*");
        String missing = "/v1/tokens/token_01h2xcejqtf2nbrexx3vqjhp41";
        for (String verb : List.of("", ":rotate", ":revoke")) {
            String method = verb.isEmpty() ? "GET" : "POST";
            HttpResponse<String> there =
                    send(foreign, method, "/v1/tokens/" + anns.token().id() + verb, "{}", "*");
            HttpResponse<String> absent = send(foreign, method, missing + verb, "{}", "*");
            assertThat(there.statusCode()).isEqualTo(404);
            assertThat(withoutRequest(there)).isEqualTo(withoutRequest(absent));
        }
        assertThat(send(foreign, "GET", "/v1/organizations/acme-tokens/tokens", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(foreign, "POST", "/v1/organizations/acme-tokens/tokens", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(foreign, "GET", "/v1/organizations/acme-tokens/token-policy", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send(anns.value(), "GET", "/v1/tokens/" + anns.token().id(), null)
                        .statusCode())
                .isEqualTo(200);
    }

    private static String withoutRequest(HttpResponse<String> response) {
        return response.body().replaceAll("req_\\w{26}", "req").replaceAll("token_\\w{26}", "token");
    }

    @Test
    void anOrganizationsTokenActsForItWithinItsScopesAndRoles() {
        String all = value(ann, "bridge:*", "bridge:tokens.create");
        JsonNode created = json(send(all, "POST", "/v1/organizations/acme-tokens/tokens", """
                {"name": "ci", "scopes": ["bridge:tokens.read"], "roles": ["security"]}
                """), 201);
        String value = created.get("value").asString();
        assertThat(value).startsWith("brg_org_");
        assertThat(created.get("principal").asString()).startsWith("svc_");
        assertThat(json(send(value, "GET", "/v1/organizations/acme-tokens/tokens", null), 200)
                        .toString())
                .contains(created.get("id").asString());
        assertThat(send(value, "GET", "/v1/organizations/acme-tokens/token-policy", null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(value, "GET", "/v1/me/tokens", null).statusCode()).isIn(403, 404);
        json(send(all, "POST", "/v1/tokens/" + created.get("id").asString() + ":revoke", null), 200);
        assertThat(send(value, "GET", "/v1/organizations/acme-tokens/tokens", null)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anOrganizationCanRefusePersonalTokensWhichAreGoodElsewhere() {
        String all = value(ann, "bridge:*", "bridge:token_policy.update");
        Account strict = server.context()
                .getBean(Organizations.class)
                .create(ORIGIN, ann, NewOrganization.of("strict-tokens", "Strict"));
        String policy = "/v1/organizations/" + strict.id() + "/token-policy";
        HttpResponse<String> present = send(all, "GET", policy, null);
        assertThat(json(present, 200).get("personal_tokens").asBoolean()).isTrue();
        String etag = present.headers().firstValue("ETag").orElseThrow();
        json(send(all, "PUT", policy, "{\"personal_tokens\": false}", etag), 200);
        JsonNode refused = json(send(all, "GET", policy, null), 403);
        assertThat(refused.get("detail").asString()).contains("does not take personal tokens");
        assertThat(send(all, "GET", "/v1/me/tokens", null).statusCode()).isEqualTo(200);
        assertThat(send(all, "GET", "/v1/organizations/acme-tokens/token-policy", null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatATokenLooksLikeIsToldToEverybody() {
        JsonNode patterns =
                json(server.send(server.request("/v1/token-patterns").GET()), 200);
        String value = value(ann, "bridge:*");
        assertThat(patterns.get("patterns"))
                .filteredOn(pattern -> pattern.get("kind").asString().equals("personal"))
                .singleElement()
                .satisfies(pattern -> assertThat("x = \"" + value + "\"")
                        .containsPattern(pattern.get("pattern").asString()));
    }
}
