package dev.bridge.server;

import static dev.bridge.server.ProviderHouse.CALLBACK;
import static dev.bridge.server.ProviderHouse.answer;
import static dev.bridge.server.ProviderHouse.authorize;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.provider.client.Client;
import dev.bridge.testkit.Repository;
import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Whatever a person's token, their delegation, the agent's client and its own token have, and whatever is asked: the token that an
 * agent gets by exchange lies within all of them, in scopes, audience and life, and says of itself who acts.
 */
class ExchangePropertyTest {

    private static final String TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final List<String> SCOPES =
            List.of("registry:image.pull", "registry:image.push", "registry:image.scan");
    private static final List<String> AUDIENCES = List.of("https://api.example", "https://other.example");

    private record Case(
            Set<String> subject,
            Set<String> delegation,
            Set<String> client,
            Set<String> actor,
            Set<String> asked,
            Set<String> subjectAudience,
            Set<String> delegationAudience,
            @Nullable String askedAudience) {}

    private static final Generator<Set<String>> SOME_SCOPES = Generators.drawn(draw -> some(draw, SCOPES));
    private static final Generator<Set<String>> SOME_AUDIENCES = Generators.drawn(draw -> some(draw, AUDIENCES));

    private static final Generator<Case> CASE = Generators.drawn(draw -> new Case(
            draw.from(SOME_SCOPES),
            draw.from(SOME_SCOPES),
            draw.from(SOME_SCOPES),
            draw.from(SOME_SCOPES),
            draw.truth() ? Set.of() : draw.from(SOME_SCOPES),
            draw.from(SOME_AUDIENCES),
            draw.from(SOME_AUDIENCES),
            draw.maybe(Generators.oneOf(AUDIENCES))));

    /** At least one of them. */
    private static Set<String> some(Draw draw, List<String> of) {
        Set<String> some = new TreeSet<>(Set.of(draw.oneOf(of)));
        of.stream().filter(one -> draw.truth()).forEach(some::add);
        return some;
    }

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static UserId person;
    static Visitor ann;
    static Client product;
    static String agent;

    /** The agent's clients, by their scopes. */
    static final Map<Set<String>, JsonNode> CLIENTS = new HashMap<>();

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
        person = house.person("ann@acme.test");
        ann = house.signedInStrongly(person);
        Client.Settings plain = ProviderHouse.settings(true, Set.of(CALLBACK), null);
        product = house.client(plain.builder()
                .postLogoutRedirectUris(Set.of())
                .scopes(Set.copyOf(withOpenId(Set.copyOf(SCOPES))))
                .audiences(Set.copyOf(AUDIENCES))
                .build());
        made(ann.post("/v1/organizations", "{\"name\": \"acme\"}"));
        agent = made(ann.post("/v1/organizations/acme/agents", "{\"display_name\": \"Robot\"}"))
                .get("id")
                .asString();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anExchangedTokenLiesWithinAllThatItComesFrom() {
        Property.forAll(25, CASE, ExchangePropertyTest::check);
    }

    private static void check(Case one) throws ParseException {
        JsonNode client = CLIENTS.computeIfAbsent(one.client(), ExchangePropertyTest::client);
        Set<String> actorScopes = new TreeSet<>(one.actor());
        actorScopes.retainAll(one.client());
        if (actorScopes.isEmpty()) {
            actorScopes.addAll(one.client());
        }
        String subject = subject(one);
        String actor = granted(house.token(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                client.get("id").asString(),
                "client_secret",
                client.get("secret").asString(),
                "scope",
                String.join(" ", actorScopes))));
        String delegation = made(ann.post("/v1/me/delegations", """
                        {"agent": "%s", "scopes": [%s], "audience": [%s], "expires_in_days": 1}
                        """.formatted(
                                agent, listed(one.delegation()), listed(one.delegationAudience()))))
                .get("id")
                .asString();
        try {
            HttpResponse<String> response = exchange(one, client, subject, actor);
            Set<String> most = new TreeSet<>(one.subject());
            most.retainAll(one.delegation());
            most.retainAll(one.client());
            most.retainAll(actorScopes);
            Set<String> wanted = one.asked().isEmpty() ? most : one.asked();
            Set<String> audience = one.askedAudience() == null ? one.subjectAudience() : Set.of(one.askedAudience());
            boolean within = !wanted.isEmpty()
                    && most.containsAll(wanted)
                    && one.subjectAudience().containsAll(audience)
                    && one.delegationAudience().containsAll(audience);
            assertThat(response.statusCode() == 200).as(response.body()).isEqualTo(within);
            if (within) {
                JWTClaimsSet claims =
                        claims(Visitor.json(response).get("access_token").asString());
                assertThat(scopes(claims)).isEqualTo(wanted);
                assertThat(new TreeSet<>(claims.getAudience())).isEqualTo(new TreeSet<>(audience));
                assertThat(claims.getExpirationTime())
                        .isBeforeOrEqualTo(claims(subject).getExpirationTime());
                assertThat(claims.getExpirationTime().toInstant())
                        .isBefore(house.now().plus(Duration.ofMinutes(10)));
                assertThat(claims.getSubject()).isEqualTo(person.text());
                assertThat(claims.getJSONObjectClaim("act")).containsEntry("sub", agent);
                assertThat(Visitor.json(response).has("refresh_token")).isFalse();
            }
        } finally {
            ann.send(ann.request("/v1/me/delegations/" + delegation)
                    .header("Origin", house.url())
                    .DELETE());
        }
    }

    private static HttpResponse<String> exchange(Case one, JsonNode client, String subject, String actor) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.put("client_id", client.get("id").asString());
        form.put("client_secret", client.get("secret").asString());
        form.put("subject_token", subject);
        form.put("subject_token_type", TOKEN);
        form.put("actor_token", actor);
        form.put("actor_token_type", TOKEN);
        if (!one.asked().isEmpty()) {
            form.put("scope", String.join(" ", one.asked()));
        }
        if (one.askedAudience() != null) {
            form.put("resource", one.askedAudience());
        }
        return house.token(form);
    }

    private static JsonNode client(Set<String> scopes) {
        return made(
                ann.post("/v1/organizations/acme/clients", """
                {"name": "Robot", "grants": ["client_credentials", "token_exchange"], "acts_as": "%s",
                 "scopes": [%s], "audiences": [%s]}
                """.formatted(agent, listed(scopes), listed(AUDIENCES))));
    }

    /** The person's own token. */
    private static String subject(Case one) {
        List<@Nullable String> parameters =
                new ArrayList<>(List.of("scope", String.join(" ", withOpenId(one.subject()))));
        String query = authorize(product, parameters.toArray(String[]::new));
        for (String audience : one.subjectAudience()) {
            query += "&resource=" + audience.replace(":", "%3A").replace("/", "%2F");
        }
        String code = Objects.requireNonNull(answer(ann.get(query)).get("code"));
        return granted(house.redeem(product, code));
    }

    private static Set<String> withOpenId(Set<String> scopes) {
        Set<String> all = new TreeSet<>(scopes);
        all.add("openid");
        return all;
    }

    private static Set<String> scopes(JWTClaimsSet claims) throws ParseException {
        return new TreeSet<>(List.of(claims.getStringClaim("scope").split(" ", -1)));
    }

    private static JWTClaimsSet claims(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    private static String granted(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Visitor.json(response).get("access_token").asString();
    }

    private static JsonNode made(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return Visitor.json(response);
    }

    private static String listed(Iterable<String> texts) {
        return "\"" + String.join("\", \"", texts) + "\"";
    }
}
