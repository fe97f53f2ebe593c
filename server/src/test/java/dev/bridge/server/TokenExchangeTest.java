package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.answer;
import static dev.bridge.server.ProviderHouse.authorize;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An agent that acts for a person, with no more than all of them may (RFC 8693), and who tries to get more. */
class TokenExchangeTest {

    private static final String TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static Visitor ann;
    static Client product;
    static String agent;
    static JsonNode agentsClient;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        String registry = Files.readString(Repository.root().resolve("products/registry.yaml"));
        HttpResponse<String> applied = server.send(server.asOperator("/v1/products:apply")
                .header("Content-Type", "application/yaml")
                .header("If-Match", "\"0\"")
                .POST(HttpRequest.BodyPublishers.ofString(registry)));
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(201);
        ann = house.signedInStrongly(house.person("ann@acme.test"));
        product = house.client(ProviderHouse.settings(true, Set.of(CALLBACK), null)
                .builder()
                .postLogoutRedirectUris(Set.of())
                .scopes(Set.of("openid", "registry:image.pull", "registry:image.push"))
                .build());
        made(ann.post("/v1/organizations", "{\"name\": \"acme\", \"display_name\": \"Acme\"}"));
        agent = made(ann.post("/v1/organizations/acme/agents", "{\"display_name\": \"Robot\"}"))
                .get("id")
                .asString();
        agentsClient = made(ann.post("/v1/organizations/acme/clients", """
                {"name": "Robot", "grants": ["client_credentials", "token_exchange"], "acts_as": "%s",
                 "scopes": ["registry:image.pull", "registry:image.scan"], "audiences": ["https://api.example"]}
                """.formatted(agent)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode made(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return Visitor.json(response);
    }

    private static String delegated(String... scopes) {
        return made(ann.post(
                        "/v1/me/delegations",
                        "{\"agent\": \"%s\", \"scopes\": [%s], \"expires_in_days\": 1}"
                                .formatted(agent, "\"" + String.join("\", \"", scopes) + "\"")))
                .get("id")
                .asString();
    }

    private static void revoke(String delegation) {
        assertThat(ann.send(ann.request("/v1/me/delegations/" + delegation)
                                .header("Origin", house.url())
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
    }

    /** The person's own. */
    private static String subject(String scope) {
        String code = Objects.requireNonNull(
                answer(ann.get(authorize(product, "scope", scope))).get("code"));
        return Visitor.json(house.redeem(product, code)).get("access_token").asString();
    }

    private static String actor() {
        HttpResponse<String> response = house.token(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                agentsClient.get("id").asString(),
                "client_secret",
                agentsClient.get("secret").asString()));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Visitor.json(response).get("access_token").asString();
    }

    private static HttpResponse<String> exchange(String subject, String... changes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.put("client_id", agentsClient.get("id").asString());
        form.put("client_secret", agentsClient.get("secret").asString());
        form.put("subject_token", subject);
        form.put("subject_token_type", TOKEN);
        form.put("actor_token", actor());
        form.put("actor_token_type", TOKEN);
        for (int index = 0; index < changes.length; index += 2) {
            form.put(changes[index], changes[index + 1]);
        }
        form.values().removeIf(String::isEmpty);
        return house.token(form);
    }

    private static String error(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isBetween(400, 401);
        return Visitor.json(response).get("error").asString();
    }

    private static boolean isActive(String token) {
        HttpResponse<String> response = house.visitor()
                .form(
                        "/oauth2/introspect",
                        "client_id",
                        agentsClient.get("id").asString(),
                        "client_secret",
                        agentsClient.get("secret").asString(),
                        "token",
                        token);
        return Visitor.json(response).get("active").asBoolean();
    }

    @Test
    void theAgentGetsWhatPersonDelegationAndClientHaveInCommonAndStaysNamed() throws ParseException {
        String delegation = delegated("registry:image.pull", "registry:image.push");
        String subject = subject("openid registry:image.pull registry:image.push");
        HttpResponse<String> response = exchange(subject);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode answer = Visitor.json(response);
        assertThat(answer.get("issued_token_type").asString()).isEqualTo(TOKEN);
        assertThat(answer.has("refresh_token")).isFalse();
        JWTClaimsSet claims =
                SignedJWT.parse(answer.get("access_token").asString()).getJWTClaimsSet();
        JWTClaimsSet persons = SignedJWT.parse(subject).getJWTClaimsSet();
        assertThat(claims.getStringClaim("scope")).isEqualTo("registry:image.pull");
        assertThat(claims.getSubject()).isEqualTo(persons.getSubject());
        assertThat(claims.getJSONObjectClaim("act")).containsEntry("sub", agent);
        assertThat(claims.getExpirationTime()).isBeforeOrEqualTo(persons.getExpirationTime());
        assertThat(claims.getExpirationTime().toInstant()).isBefore(house.now().plus(Duration.ofMinutes(10)));
        assertThat(isActive(answer.get("access_token").asString())).isTrue();

        revoke(delegation);
        assertThat(error(exchange(subject))).isEqualTo("invalid_request");
        assertThat(isActive(answer.get("access_token").asString()))
                .as("what was given under the delegation")
                .isFalse();
    }

    @Test
    void nothingIsWidened() {
        String delegation = delegated("registry:image.pull");
        String subject = subject("openid registry:image.pull registry:image.push");
        assertThat(error(exchange(subject, "scope", "registry:image.push"))).isEqualTo("invalid_scope");
        assertThat(error(exchange(subject, "scope", "registry:image.scan"))).isEqualTo("invalid_scope");
        assertThat(error(exchange(subject, "scope", "registry:*"))).isEqualTo("invalid_scope");
        assertThat(error(exchange(subject, "scope", "openid"))).isEqualTo("invalid_scope");
        assertThat(error(exchange(subject, "resource", "https://other.example")))
                .isEqualTo("invalid_target");
        assertThat(error(exchange(subject, "audience", "https://api.example"))).isEqualTo("invalid_target");
        revoke(delegation);
    }

    @Test
    void nobodyImpersonates() {
        String delegation = delegated("registry:image.pull");
        String subject = subject("openid registry:image.pull");
        assertThat(error(exchange(subject, "actor_token", "", "actor_token_type", "")))
                .isEqualTo("invalid_request");
        assertThat(error(exchange(subject, "actor_token", subject)))
                .as("a person is no agent")
                .isEqualTo("invalid_request");
        assertThat(error(exchange(actor()))).as("an agent is no person").isEqualTo("invalid_request");
        assertThat(error(exchange("not a token"))).isEqualTo("invalid_request");
        String exchanged = Visitor.json(exchange(subject)).get("access_token").asString();
        assertThat(error(exchange(subject, "actor_token", exchanged)))
                .as("who acts for somebody does not act as themselves")
                .isEqualTo("invalid_request");
        assertThat(error(exchange(subject, "client_secret", "brg_cs_wrong"))).isEqualTo("invalid_client");
        revoke(delegation);
        assertThat(error(exchange(subject))).isEqualTo("invalid_request");
    }

    @Test
    void aPersonsTokenThatIsTakenBackAloneTakesTheAgentsWithIt() {
        String delegation = delegated("registry:image.pull");
        String subject = subject("openid registry:image.pull");
        String exchanged = Visitor.json(exchange(subject)).get("access_token").asString();
        assertThat(isActive(exchanged)).isTrue();
        house.visitor().form("/oauth2/revoke", "client_id", product.id().text(), "token", subject);
        assertThat(isActive(exchanged)).isFalse();
        assertThat(error(exchange(subject))).isEqualTo("invalid_request");
        revoke(delegation);
    }

    @Test
    void whatEndsThePersonsTokenEndsTheAgents() {
        String delegation = delegated("registry:image.pull");
        String code = Objects.requireNonNull(answer(ann.get(authorize(product, "scope", "openid registry:image.pull")))
                .get("code"));
        JsonNode tokens = Visitor.json(house.redeem(product, code));
        String exchanged = Visitor.json(exchange(tokens.get("access_token").asString()))
                .get("access_token")
                .asString();
        assertThat(isActive(exchanged)).isTrue();
        house.visitor()
                .form(
                        "/oauth2/revoke",
                        "client_id",
                        product.id().text(),
                        "token",
                        tokens.get("refresh_token").asString());
        assertThat(isActive(exchanged)).isFalse();
        revoke(delegation);
    }

    @Test
    void othersMayNotExchangeAtAll() {
        String delegation = delegated("registry:image.pull");
        String subject = subject("openid registry:image.pull");
        JsonNode plain = house.madeByApi("{\"name\": \"Plain\", \"grants\": [\"client_credentials\"]}");
        assertThat(error(exchange(
                        subject,
                        "client_id",
                        plain.get("id").asString(),
                        "client_secret",
                        plain.get("secret").asString())))
                .isEqualTo("unauthorized_client");
        JsonNode stranger = house.madeByApi(
                "{\"name\": \"Stranger\", \"grants\": [\"token_exchange\"], \"scopes\": [\"registry:image.pull\"]}");
        assertThat(error(exchange(
                        subject,
                        "client_id",
                        stranger.get("id").asString(),
                        "client_secret",
                        stranger.get("secret").asString())))
                .as("with an agent's token that was given to another client")
                .isEqualTo("invalid_request");
        assertThat(List.of(400, 401))
                .contains(exchange(
                                subject,
                                "client_secret",
                                "",
                                "client_id",
                                product.id().text())
                        .statusCode());
        revoke(delegation);
    }
}
