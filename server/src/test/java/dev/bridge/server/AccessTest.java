package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.AccountLocks;
import dev.bridge.accounts.Accounts;
import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.Provisioning;
import dev.bridge.accounts.Source;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.log.EventLog;
import dev.bridge.testkit.Repository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Grants, settings, flags, roles and policies over HTTP, and who may not touch them. */
class AccessTest {

    private static final Origin ORIGIN = Origin.system("test", "req_test");

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static UserId ann;
    static Account acme;
    static Visitor owner;
    static Visitor member;
    static Visitor stranger;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        String registry = Files.readString(Repository.root().resolve("products/registry.yaml"));
        HttpResponse<String> applied = server.send(server.asOperator("/v1/products:apply")
                .header("Content-Type", "application/yaml")
                .header("If-Match", "*")
                .POST(BodyPublishers.ofString(registry)));
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(201);
        ann = house.person("ann@acme.test");
        acme = organization(ann, "acme");
        UserId bob = house.person("bob@acme.test");
        join(acme, bob);
        UserId eve = house.person("eve@other.test");
        organization(eve, "other");
        owner = house.signedInStrongly(ann);
        member = house.signedInStrongly(bob);
        stranger = house.signedInStrongly(eve);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Account organization(UserId person, String name) {
        return house.bean(Organizations.class)
                .create(new Origin(person.reference(), "req_test"), person, NewOrganization.of(name, name));
    }

    private static void join(Account account, UserId person) {
        house.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            house.bean(AccountLocks.class).lock(List.of(account.id()));
            house.bean(Provisioning.class)
                    .apply(ORIGIN, new Source.Manual(), account.id(), person, Set.of(), Set.of(), null);
        });
    }

    private static HttpResponse<String> write(Visitor visitor, String organization, String body) {
        return visitor.post("/v1/access/relations:write?organization=" + organization, body);
    }

    @Test
    void aGrantIsWrittenListedAndTakenBack() {
        String grant = """
                {"resource": "repository:acme/web", "relation": "reader", "subject": "user:%s"}
                """.formatted(ann);
        HttpResponse<String> written = write(owner, "acme", "{\"writes\": [" + grant + "]}");
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        assertThat(Visitor.json(written).get("changed").asInt()).isEqualTo(1);
        String revision = Visitor.json(written).get("revision").asString();
        assertThat(revision).startsWith("rev_");
        assertThat(Visitor.json(write(owner, "acme", "{\"writes\": [" + grant + "], \"wait_for\": \"all\"}"))
                        .get("revision")
                        .asString())
                .isEqualTo(revision);

        JsonNode listed = Visitor.json(
                owner.get("/v1/access/relations?organization=acme&resource=repository:acme/web&product=registry"));
        assertThat(listed.get("results")).hasSize(1);
        assertThat(listed.get("results").get(0).get("relation").asString()).isEqualTo("reader");
        assertThat(Visitor.json(owner.get("/v1/access/relations?organization=acme&ignored=true"))
                        .get("results"))
                .isEmpty();

        HttpResponse<String> deleted =
                write(owner, "acme", "{\"deletes\": [" + grant + "], \"if_revision\": \"" + revision + "\"}");
        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(200);
        HttpConventionsTest.assertProblem(
                write(owner, "acme", "{\"deletes\": [" + grant + "], \"if_revision\": \"" + revision + "\"}"),
                412,
                "revision_changed");
    }

    @Test
    void aRepeatedRequestHasItsFirstAnswer() {
        String body = """
                {"writes": [{"resource": "repository:acme/again", "relation": "reader", "subject": "user:*"}]}
                """;
        HttpRequest.Builder first = server.asOperator("/v1/access/relations:write?organization=acme")
                .header("Idempotency-Key", "again-1");
        String answer = server.send(RunningServer.json(first, body)).body();
        write(owner, "acme", body.replace("writes", "deletes"));
        HttpRequest.Builder second = server.asOperator("/v1/access/relations:write?organization=acme")
                .header("Idempotency-Key", "again-1");
        assertThat(server.send(RunningServer.json(second, body)).body()).isEqualTo(answer);
        assertThat(Visitor.json(owner.get("/v1/access/relations?organization=acme&resource=repository:acme/again"))
                        .get("results"))
                .isEmpty();
    }

    @Test
    void badInputIsToldAndChangesNothing() {
        HttpConventionsTest.assertProblem(write(owner, "acme", ""), 400, "body_missing");
        HttpConventionsTest.assertProblem(write(owner, "acme", "{"), 400, "json_malformed");
        HttpConventionsTest.assertProblem(write(owner, "acme", "{\"grants\": []}"), 400, "fields_invalid");
        HttpConventionsTest.assertProblem(write(owner, "acme", "{\"writes\": [null]}"), 400, "fields_invalid");
        HttpConventionsTest.assertProblem(
                write(owner, "acme", "{\"writes\": [{\"resource\": \"x\"}]}"), 400, "fields_invalid");
        HttpConventionsTest.assertProblem(
                write(
                        owner,
                        "acme",
                        "{\"writes\": [{\"resource\": \"repository:x\", \"relation\": \"owns\", \"subject\": \"user:y\"}]}"),
                422,
                "relations_invalid");
        HttpConventionsTest.assertProblem(
                write(owner, "acme", "{\"if_revision\": \"rev_forged\"}"), 400, "revision_invalid");
        HttpConventionsTest.assertProblem(write(owner, "acme", "{\"wait_for\": \"some\"}"), 400, "fields_invalid");
        HttpConventionsTest.assertProblem(owner.post("/v1/access/relations:write", "{}"), 400, "parameter_invalid");
        HttpConventionsTest.assertProblem(
                owner.get("/v1/access/relations?organization=acme&subject=nobody"), 400, "parameter_invalid");
    }

    @Test
    void whoHasNoRoleForItMayNotAndForStrangersThereIsNoOrganization() {
        String body = "{\"register\": [\"repository:acme/x\"]}";
        assertThat(write(member, "acme", body).statusCode()).isEqualTo(403);
        assertThat(member.get("/v1/access/relations?organization=acme").statusCode())
                .isEqualTo(403);
        assertThat(member.get("/v1/access/snapshot?organization=acme&product=registry")
                        .statusCode())
                .isEqualTo(403);
        assertThat(member.get("/v1/access/watch?organization=acme").statusCode())
                .isEqualTo(403);
        for (String organization : List.of("acme", acme.id().text(), "nobody-has-this-name")) {
            assertThat(write(stranger, organization, body).statusCode()).isEqualTo(404);
            for (String path : List.of("relations", "settings", "policies", "watch", "roles/x")) {
                assertThat(stranger.get("/v1/access/" + path + "?organization=" + organization)
                                .statusCode())
                        .isEqualTo(404);
            }
        }
        assertThat(owner.post("/v1/access/flags/registry/scanner_v2:kill", "{}").statusCode())
                .isEqualTo(404);
        assertThat(put(
                                owner,
                                "/v1/access/settings/registry/image_access?organization=acme&scope=platform",
                                "{\"value\": \"all\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSettingIsSetShownWithItsChainAndLocked() {
        String path = "/v1/access/settings/registry/image_access?organization=acme&scope=organization";
        HttpConventionsTest.assertProblem(put(owner, path, "{\"value\": \"some\"}"), 422, "setting_invalid");
        HttpResponse<String> set = put(owner, path, "{\"value\": \"verified\", \"locked\": true}");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        JsonNode shown = Visitor.json(member.get("/v1/access/settings?organization=acme&product=registry&user=" + ann))
                .get("settings")
                .valueStream()
                .filter(each -> each.get("setting").asString().equals("image_access"))
                .findFirst()
                .orElseThrow();
        assertThat(shown.get("value").asString()).isEqualTo("verified");
        assertThat(shown.get("chain").toString()).contains("\"used\"", "\"locked\":true", "user:" + ann);
        HttpConventionsTest.assertProblem(
                server.send(server.asOperator(path).header("If-Match", "\"1\"").DELETE()), 412, "precondition_failed");
        HttpResponse<String> unset = server.send(server.asOperator(path)
                .header("If-Match", set.headers().firstValue("ETag").orElseThrow())
                .DELETE());
        assertThat(unset.statusCode()).as(unset.body()).isEqualTo(204);
    }

    @Test
    void flagsAreKilledAndOverriddenByTheOperator() {
        String flag = "/v1/access/flags/registry/scanner_v2";
        assertThat(RunningServer.body(server.post(flag + ":kill", "{}"))
                        .get("killed")
                        .asBoolean())
                .isTrue();
        assertThat(RunningServer.body(server.get(flag)).get("killed").asBoolean())
                .isTrue();
        assertThat(listed("?product=registry").toString())
                .contains("\"flag\":\"scanner_v2\"", "\"killed\":true", "\"rules\":2", "\"overrides\":0");
        assertThat(RunningServer.body(server.post(flag + ":restore", "{}"))
                        .get("killed")
                        .asBoolean())
                .isFalse();
        HttpResponse<String> set = server.send(server.asOperator(flag + "/overrides/user?id=user_a")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"value\": true}")));
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        assertThat(RunningServer.body(server.get(flag + "/overrides")).get("results"))
                .hasSize(1);
        JsonNode line = listed("?product=registry&text=SCANNER").get(0);
        assertThat(line.get("killed").asBoolean()).isFalse();
        assertThat(line.get("overrides").asInt()).isEqualTo(1);
        assertThat(line.get("type").asString()).isEqualTo("boolean");
        assertThat(server.send(server.asOperator(flag + "/overrides/user?id=user_a")
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
        HttpConventionsTest.assertProblem(server.get(flag + "_v3"), 404, "flag_unknown");
    }

    private static JsonNode listed(String query) {
        return RunningServer.body(server.get("/v1/access/flags" + query)).get("results");
    }

    @Test
    void flagsOfAllProductsAreListedPageByPageAndOnlyToTheOperator() {
        new AccessHouse(server).apply("""
                product: lights
                name: Lights
                flags:
                  blue: { type: string, default: none, description: The Lamp }
                  amber: { type: boolean, default: false, retired: true }
                """);
        assertThat(listed("")
                        .valueStream()
                        .map(each -> each.get("product").asString() + "/"
                                + each.get("flag").asString()))
                .containsExactly("lights/amber", "lights/blue", "registry/scanner_v2");
        assertThat(listed("?text=lamp")
                        .valueStream()
                        .map(each -> each.get("flag").asString()))
                .containsExactly("blue");
        assertThat(listed("?text=nothing")).isEmpty();
        JsonNode first = RunningServer.body(server.get("/v1/access/flags?limit=2"));
        assertThat(first.get("results")).hasSize(2);
        assertThat(listed("?limit=2&page=" + first.at("/page/next").asString()).toString())
                .contains("scanner_v2");
        HttpConventionsTest.assertProblem(server.get("/v1/access/flags?product=light"), 404, "product_unknown");
        for (String page : List.of("nowhere", first.at("/page/next").asString())) {
            HttpConventionsTest.assertProblem(
                    server.get("/v1/access/flags?product=lights&page=" + page), 400, "cursor_invalid");
        }
        for (Visitor other : List.of(owner, member, stranger)) {
            assertThat(other.get("/v1/access/flags").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anOrganizationForbidsItselfSomething() {
        String path = "/v1/access/policies/registry/no_delete?organization=acme";
        HttpResponse<String> set = put(owner, path, "{\"forbid\": [\"image.push\"], \"message\": \"Not today.\"}");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        assertThat(Visitor.json(member.get("/v1/access/policies?organization=acme"))
                        .get("policies"))
                .hasSize(1);
        HttpConventionsTest.assertProblem(put(owner, path, "{\"forbid\": [\"image.pushes\"]}"), 422, "policy_invalid");
        JsonNode snapshot = Visitor.json(owner.get("/v1/access/snapshot?organization=acme&product=registry"));
        assertThat(snapshot.get("policies")).hasSize(1);
        assertThat(snapshot.get("grants").toString()).contains("user:" + ann);
    }

    @Test
    void aChangeIsLookedAtBeforeItIsMadeAndTakenBackAfter() {
        HttpResponse<String> created = owner.post("/v1/access/drafts?organization=acme", """
                {"policies": [{"product": "bridge", "policy": "quiet", "forbid": ["members.invite"]}]}
                """);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String path = created.headers().firstValue("Location").orElseThrow();
        JsonNode impact = Visitor.json(owner.post(path + ":impact?organization=acme", "{}"));
        assertThat(impact.at("/structure/complete").asBoolean()).isTrue();
        assertThat(impact.at("/structure/actions/0/action").asString()).isEqualTo("members.invite");
        assertThat(impact.at("/structure/actions/0/losses").asInt()).isPositive();
        assertThat(impact.at("/structure/actions/0/gains").asInt()).isZero();
        HttpConventionsTest.assertProblem(member.post(path + ":activate?organization=acme", "{}"), 403, "forbidden");
        assertThat(owner.post("/v1/organizations/acme/invitations", "{\"email\": \"a@acme.test\"}")
                        .statusCode())
                .isIn(200, 201);
        long before = revision();
        HttpResponse<String> activated = owner.post(path + ":activate?organization=acme", "{}");
        assertThat(activated.statusCode()).as(activated.body()).isEqualTo(200);
        HttpConventionsTest.assertProblem(
                owner.post("/v1/organizations/acme/invitations", "{\"email\": \"b@acme.test\"}"), 403, "forbidden");
        HttpConventionsTest.assertProblem(owner.post(path + ":activate?organization=acme", "{}"), 409, "draft_closed");
        HttpResponse<String> reverted =
                owner.post("/v1/access/revisions/" + before + ":revert?organization=acme", "{}");
        assertThat(reverted.statusCode()).as(reverted.body()).isEqualTo(200);
        assertThat(owner.post("/v1/organizations/acme/invitations", "{\"email\": \"b@acme.test\"}")
                        .statusCode())
                .isIn(200, 201);
    }

    private static long revision() {
        return house.bean(EventLog.class)
                .revision(house.bean(Accounts.class).named("acme").id());
    }

    @Test
    void aWatcherHearsOfAChangeWithinAMoment() throws Exception {
        HttpRequest request =
                server.asOperator("/v1/access/watch?organization=acme").build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            List<String> events = new ArrayList<>();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                await(lines, "event:heartbeat", events);
                write(
                        owner,
                        "acme",
                        "{\"writes\": [{\"resource\": \"repository:acme/watched\", \"relation\": \"reader\", \"subject\": \"user:*\"}]}");
                await(lines, "event:change", events);
                assertThat(await(lines, "data:", events)).contains("acme/watched", "rev_");
            }
        }
    }

    private static String await(BufferedReader lines, String start, List<String> events) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            events.add(line);
            if (line.startsWith(start)) {
                return line;
            }
        }
        throw new AssertionError("the stream ended after " + events);
    }

    private static HttpResponse<String> put(Visitor visitor, String path, String body) {
        return visitor.send(visitor.request(path)
                .header("Origin", house.url())
                .header("If-Match", "*")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }
}
