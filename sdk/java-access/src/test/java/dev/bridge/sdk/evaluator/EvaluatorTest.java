package dev.bridge.sdk.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.decision.unified.Claims;
import dev.bridge.decision.unified.Code;
import dev.bridge.decision.unified.Decider;
import dev.bridge.decision.unified.Decision;
import dev.bridge.decision.unified.DecisionRequest;
import dev.bridge.decision.unified.Entity;
import dev.bridge.decision.unified.Flags;
import dev.bridge.decision.unified.Part;
import dev.bridge.decision.unified.PartKind;
import dev.bridge.kernel.time.SystemClock;
import dev.bridge.sdk.BridgeClient;
import dev.bridge.sdk.BridgeJson;
import dev.bridge.sdk.BridgeProblem;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.database.TestDatabases;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Decisions in process against those of the server that the copy follows; the last test kills it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EvaluatorTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String VAULT = """
            product: vault
            name: Vault
            resources:
              folder:
                relations: { viewer: [user, group#member] }
                permissions: { open: viewer }
              doc:
                attributes: { secret: boolean }
                relations:
                  parent: [folder]
                  editor: [user, group#member]
                  viewer: [user, group#member, user:*]
                  banned: [user]
                permissions:
                  edit: editor
                  read: (viewer + edit + parent->open) - banned
                conditions:
                  office_hours: now.getHours("UTC") >= 8 && now.getHours("UTC") < 18
            actions:
              doc.print: { on: doc, permission: read, setting: printing }
              doc.preview: { on: doc, permission: read, flag: preview }
            policies:
              secrets_stay: { forbid: [doc.print], when: resource.secret == true, message: It is secret. }
            settings:
              printing: { type: boolean, default: true, merge: override, scopes: [organization, group, user] }
            flags:
              preview: { type: boolean, default: false, rules: [ { when: context.beta == true, value: true }, { rollout: 50%, by: user, value: true } ] }
              kept: { type: boolean, default: false, sticky: true, rules: [ { rollout: 50%, by: user, value: true } ] }
            """;

    @TempDir
    static Path data;

    static TestDatabase database;
    static EvaluatedServer.Running server;
    static BridgeClient client;
    static HttpClient http;

    @BeforeAll
    static void start() {
        database = TestDatabases.empty();
        server = EvaluatedServer.start(database, data, 0);
        client = BridgeClient.connect(server.url(), server.operator());
        http = HttpClient.newHttpClient();
        send("POST", "/v1/products:apply", "application/yaml", "\"0\"", VAULT);
        client.access("acme").write("""
                {"register": ["doc:plan", "doc:memo", "folder:shared"],
                 "attributes": [{"resource": "doc:memo", "set": {"secret": true}}, {"resource": "doc:plan", "set": {"secret": false}}],
                 "writes": [
                   {"resource": "doc:plan", "relation": "parent", "subject": "folder:shared"},
                   {"resource": "folder:shared", "relation": "viewer", "subject": "user:bob"},
                   {"resource": "doc:memo", "relation": "viewer", "subject": "user:*"},
                   {"resource": "doc:memo", "relation": "banned", "subject": "user:carl"},
                   {"resource": "doc:plan", "relation": "editor", "subject": "user:dan", "condition": {"name": "office_hours"}},
                   {"resource": "doc:plan", "relation": "viewer", "subject": "user:eve", "expires_at": "2999-01-01T00:00:00Z"}]}
                """);
    }

    @AfterAll
    static void stop() {
        http.close();
        client.close();
        server.close();
        database.close();
    }

    private static void send(String method, String path, String type, String ifMatch, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.url().resolve(path))
                .header("Authorization", "Bearer " + server.operator())
                .header("Content-Type", type)
                .header("If-Match", ifMatch)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Evaluator open(String organization, String token) {
        return Evaluator.open(BridgeClient.connect(server.url(), token), EvaluatorSettings.of(organization, "vault"));
    }

    private static Evaluator acme() {
        return open("acme", server.token("acme"));
    }

    private static DecisionRequest question(String user, String action, String doc) {
        return DecisionRequest.of(
                "vault", Entity.of("user", user), action, Entity.of("doc", doc), new SystemClock().instant());
    }

    @Test
    @Order(1)
    void itSaysWhatTheServerSays() {
        send(
                "PUT",
                "/v1/access/settings/vault/printing?organization=acme&scope=user&id=" + server.ann(),
                "application/json",
                "*",
                "{\"value\": false}");
        client.access("acme").write("""
                {"writes": [{"resource": "doc:plan", "relation": "viewer", "subject": "user:%s"}]}""".formatted(server.ann()));
        int asked = 0;
        int allowed = 0;
        try (Evaluator access = acme()) {
            for (String user : List.of("bob", "carl", "dan", "eve", "nobody", server.ann())) {
                for (String action : List.of("doc.read", "doc.edit", "doc.print", "doc.preview", "doc.unknown")) {
                    for (String doc : List.of("plan", "memo", "missing")) {
                        DecisionRequest question = question(user, action, doc);
                        Decision here = access.decide(question);
                        Map<String, Object> there = client.access("acme").decide("""
                                {"organization": "acme", "product": "vault", "subject": {"type": "user", "id": "%s"}, "action": "%s", "resource": {"type": "doc", "id": "%s"}}
                                """.formatted(user, action, doc));
                        String what = user + " " + action + " " + doc + ": " + there;
                        assertThat(here.allowed()).as(what).isEqualTo(there.get("decision"));
                        assertThat(results(here)).as(what).isEqualTo(results(there));
                        assertThat(access.allows(question)).as(what).isEqualTo(here.allowed());
                        asked++;
                        allowed += here.allowed() ? 1 : 0;
                    }
                }
            }
        }
        assertThat(allowed).isBetween(asked / 10, asked * 9 / 10);
    }

    private static Map<String, Object> results(Decision decision) {
        Map<String, Object> results = new LinkedHashMap<>();
        for (Part part : decision.parts().all()) {
            results.put(part.kind().toString(), part.result().name().toLowerCase(Locale.ROOT));
        }
        return results;
    }

    private static Map<String, Object> results(Map<String, Object> answer) {
        Map<String, Object> results = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(answer.get("parts")))
                .forEach((kind, part) ->
                        results.put(kind.toString(), Objects.requireNonNull(((Map<?, ?>) part).get("result"))));
        return results;
    }

    @Test
    @Order(2)
    void aWriteIsSeenAtItsRevision() {
        try (Evaluator access = acme()) {
            DecisionRequest question = question("fay", "doc.read", "plan");
            for (int round = 0; round < 20; round++) {
                String grant = "[{\"resource\": \"doc:plan\", \"relation\": \"viewer\", \"subject\": \"user:fay\"}]";
                String written = client.access("acme")
                        .write("{\"writes\": " + grant + "}")
                        .revision();
                assertThat(Decider.of(access.view(written), null).allows(question))
                        .isTrue();
                String deleted = client.access("acme")
                        .write("{\"deletes\": " + grant + "}")
                        .revision();
                assertThat(Decider.of(access.view(deleted), null).allows(question))
                        .isFalse();
                assertThat(access.revision()).isEqualTo(deleted);
            }
            assertThatThrownBy(() -> access.view("rev_of_nothing")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @Order(3)
    void whatAnEventDoesNotSayIsReadAnew() {
        try (Evaluator access = acme()) {
            DecisionRequest print = question("bob", "doc.print", "plan");
            assertThat(access.allows(print)).isTrue();

            send(
                    "PUT",
                    "/v1/access/settings/vault/printing?organization=acme&scope=organization",
                    "application/json",
                    "*",
                    "{\"value\": false, \"locked\": true}");
            Eventually.untilAsserted(
                    SOON, () -> assertThat(access.allows(print)).isFalse());
            send(
                    "PUT",
                    "/v1/access/settings/vault/printing?organization=acme&scope=organization",
                    "application/json",
                    "*",
                    "{\"value\": true}");
            Eventually.untilAsserted(
                    SOON, () -> assertThat(access.allows(print)).isTrue());

            send(
                    "PUT",
                    "/v1/access/policies/vault/nobody?organization=acme",
                    "application/json",
                    "*",
                    "{\"forbid\": [\"doc.print\"]}");
            Eventually.untilAsserted(
                    SOON, () -> assertThat(access.allows(print)).isFalse());
            client.access("acme").allow("vault", "nobody");
            Eventually.untilAsserted(
                    SOON, () -> assertThat(access.allows(print)).isTrue());

            client.flags().kill("vault", "preview");
            DecisionRequest preview = question("bob", "doc.preview", "plan").with(Claims.context(Map.of("beta", true)));
            Eventually.untilAsserted(
                    SOON, () -> assertThat(access.allows(preview)).isFalse());
            client.flags().restore("vault", "preview");
            Eventually.untilAsserted(
                    SOON, () -> assertThat(access.allows(preview)).isTrue());
        }
    }

    @Test
    @Order(4)
    void whatIsKeptByUnitIsNotInTheCopy() {
        try (Evaluator access = acme()) {
            Flags.Asking asking = new Flags.Asking(null, "bob", null, null, Map.of(), new SystemClock().instant());
            assertThat(access.flag("kept", asking)).isNull();
            assertThat(access.flag("preview", asking)).isNotNull();
        }
    }

    @Test
    @Order(5)
    void nothingOfAnotherTenantIsEverTold() {
        client.access("umbrella").write("""
                {"writes": [{"resource": "doc:theirs", "relation": "viewer", "subject": "user:bob"}]}""");
        try (Evaluator access = acme();
                Evaluator umbrella = open("umbrella", server.token("umbrella"))) {
            DecisionRequest question = question("bob", "doc.read", "theirs");
            assertThat(umbrella.allows(question)).isTrue();
            assertThat(access.allows(question)).isFalse();
            assertThat(BridgeJson.write(client.access("acme").snapshot("vault")))
                    .doesNotContain("theirs");
            assertThatThrownBy(() -> open("umbrella", server.token("acme"))).isInstanceOf(BridgeProblem.class);
        }
    }

    @Test
    @Order(6)
    void itOutlivesTheServerAndDeniesWhenItIsTooOld() {
        DecisionRequest question = question("bob", "doc.read", "plan");
        EvaluatorSettings settings = EvaluatorSettings.of("acme", "vault").fresh(Duration.ofSeconds(4));
        try (Evaluator access = Evaluator.open(BridgeClient.connect(server.url(), server.token("acme")), settings)) {
            Eventually.untilAsserted(SOON, () -> assertThat(access.age()).isLessThan(Duration.ofSeconds(1)));
            assertThat(access.allows(question)).isTrue();

            server.process().kill();
            assertThat(access.allows(question)).isTrue();
            Eventually.untilAsserted(
                    SOON, () -> assertThat(access.allows(question)).isFalse());
            Decision stale = access.decide(question);
            assertThat(stale.parts().permission().code()).isEqualTo(Code.STALE);
            assertThat(stale.reasons().getFirst().part()).isEqualTo(PartKind.POLICY);
            assertThat(stale.staleFor()).isGreaterThan(Duration.ofSeconds(4));

            server = EvaluatedServer.start(database, data, server.url().getPort());
            client.access("acme").write("""
                    {"deletes": [{"resource": "folder:shared", "relation": "viewer", "subject": "user:bob"}],
                     "writes": [{"resource": "doc:plan", "relation": "viewer", "subject": "user:gus"}]}""");
            Eventually.untilAsserted(
                    SOON,
                    () -> assertThat(access.allows(question("gus", "doc.read", "plan")))
                            .isTrue());
            assertThat(access.allows(question)).isFalse();
            assertThat(access.decide(question).parts().permission().code()).isEqualTo(Code.NO_GRANT);
        }
    }
}
