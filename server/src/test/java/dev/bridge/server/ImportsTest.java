package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OpenFGA's models and Unleash's flags, imported over HTTP, made live as any other change, and asked. */
class ImportsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** OF-21 and OC-04 of OpenFGA's own cases, as one model; and a group, which is called otherwise here. */
    private static final String MODEL = """
            model
              schema 1.1
            type user
            type group
              relations
                define member: [user]
            type organization
              relations
                define restricted: [user]
                define viewer: [user, group#member] but not restricted
            type folder
              relations
                define parent: [organization]
                define viewer: [user with xcond, user with ycond] or viewer from parent
            type document
              relations
                define parent: [folder]
                define viewer: viewer from parent
                define can_view: viewer
            condition xcond(x: int) {
              x == 10
            }
            condition ycond(y: int) {
              y == 10
            }
            """;

    private static final String TUPLES = """
            [{"user": "user:bob", "relation": "restricted", "object": "organization:openfga"},
             {"user": "user:jon", "relation": "viewer", "object": "organization:openfga"},
             {"user": "organization:openfga", "relation": "parent", "object": "folder:X"},
             {"user": "folder:X", "relation": "parent", "object": "document:1"},
             {"user": "folder:a", "relation": "parent", "object": "document:2"},
             {"user": "user:with-xcond", "relation": "viewer", "object": "folder:a", "condition": {"name": "xcond"}},
             {"user": "user:with-ycond", "relation": "viewer", "object": "folder:a", "condition": {"name": "ycond"}},
             {"user": "group:eng#member", "relation": "viewer", "object": "organization:openfga"},
             {"user": "user:eve", "relation": "member", "object": "group:eng"},
             {"user": "user:ann", "relation": "viewer", "object": "document:1"}]
            """;

    private static final String FEATURES = """
            {"version": 2, "segments": [{"id": 5, "constraints": [
               {"contextName": "slicesLeft", "operator": "NUM_LTE", "value": "4"}]}],
             "features": [
              {"name": "Feature.Variants.C", "enabled": true, "stale": false, "description": null, "strategies": [], "variants": [
                {"name": "variant1", "weight": 33, "payload": {"type": "string", "value": "val1"}},
                {"name": "variant2", "weight": 33, "payload": {"type": "string", "value": "val2"}},
                {"name": "variant3", "weight": 33, "payload": {"type": "string", "value": "val3"}}]},
              {"name": "Feature.B3", "enabled": true, "strategies": [
                {"name": "gradualRolloutUserId", "parameters": {"percentage": "50", "groupId": "AB12A"}}]},
              {"name": "F9.slices", "enabled": true, "strategies": [{"name": "default", "segments": [5]}]},
              {"name": "F9.child", "enabled": true, "dependencies": [{"feature": "F9.slices"}],
               "strategies": [{"name": "default"}]},
              {"name": "off", "enabled": false, "strategies": [{"name": "default"}]},
              {"name": "moon", "enabled": true, "strategies": [{"name": "atFullMoon"}]}]}
            """;

    @TempDir
    static Path data;

    static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        new AccessHouse(server).organization("acme");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode imported(String path, Map<String, ?> body) {
        HttpResponse<String> answer = server.post(path, JSON.writeValueAsString(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningServer.body(answer);
    }

    private static void apply(JsonNode imported, String revision) {
        assertThat(imported.get("mistakes")).as(imported.toString()).isEmpty();
        HttpResponse<String> applied = server.send(server.asOperator("/v1/products:apply")
                .header("Content-Type", "application/yaml")
                .header("If-Match", revision)
                .POST(HttpRequest.BodyPublishers.ofString(
                        imported.get("manifest").asString())));
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(201);
    }

    private static List<String> each(JsonNode items, String... members) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> {
            List<String> parts = new ArrayList<>();
            for (String member : members) {
                parts.add(item.get(member).asString());
            }
            texts.add(String.join(" ", parts));
        });
        return texts;
    }

    private static JsonNode decided(String user, String action, String resource, String context) {
        HttpResponse<String> answer = server.post("/v1/access/decide", """
                {"product": "drive", "organization": "acme", "subject": {"type": "user", "id": "%s"}, "action": "%s",
                 "resource": {"type": "%s", "id": "%s"}, "context": %s}
                """.formatted(
                        user, action, resource.split(":", -1)[0], resource.split(":", -1)[1], context));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningServer.body(answer);
    }

    private static boolean may(String user, String action, String resource, String context) {
        return decided(user, action, resource, context).get("decision").booleanValue();
    }

    private static List<String> listed(String question) {
        HttpResponse<String> answer = server.post("/v1/access/list", question);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return each(RunningServer.body(answer).get("results"), "type", "id");
    }

    @Test
    void aModelOfOpenFgaAnswersTheSameHere() {
        Map<String, ?> body =
                Map.of("format", "openfga", "product", "drive", "model", MODEL, "tuples", JSON.readTree(TUPLES));
        JsonNode imported = imported("/v1/access/models:import", body);

        assertThat(each(imported.get("entries"), "block", "name", "state"))
                .containsExactly(
                        "resources drive_group new",
                        "resources drive_organization new",
                        "resources folder new",
                        "resources document new");
        assertThat(each(imported.get("renamed"), "kind", "from", "to"))
                .containsExactly("type group drive_group", "type organization drive_organization");
        assertThat(each(imported.get("notes"), "path"))
                .as("what OpenFGA ignores too, and what is wider here")
                .containsExactly("folder#viewer", "/tuples/9");
        assertThat(server.get("/v1/products/drive").statusCode())
                .as("nothing is changed by looking")
                .isEqualTo(404);

        apply(imported, "\"0\"");
        HttpResponse<String> written = server.post(
                "/v1/access/relations:write?organization=acme",
                JSON.writeValueAsString(Map.of("product", "drive", "writes", imported.get("writes"))));
        assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
        assertThat(RunningServer.body(written).get("changed").intValue()).isEqualTo(9);

        answersOfNestedExclusion();
        answersOfConditions();
        assertThat(each(imported("/v1/access/models:import", body).get("entries"), "state"))
                .containsOnly("same");
    }

    private static void answersOfNestedExclusion() {
        for (String action : List.of("document.viewer", "document.can_view")) {
            assertThat(may("jon", action, "document:1", "{}")).isTrue();
            assertThat(may("bob", action, "document:1", "{}")).isFalse();
            assertThat(may("eve", action, "document:1", "{}")).isTrue();
            assertThat(may("ann", action, "document:1", "{}")).isFalse();
        }
        String question = """
                {"find": "%s", "product": "drive", "organization": "acme", "action": "document.can_view",
                 "subject": %s, "resource": %s}
                """;
        assertThat(listed(question.formatted(
                        "resources", "{\"type\": \"user\", \"id\": \"jon\"}", "{\"type\": \"document\"}")))
                .containsExactly("document 1");
        assertThat(listed(question.formatted(
                        "resources", "{\"type\": \"user\", \"id\": \"bob\"}", "{\"type\": \"document\"}")))
                .isEmpty();
        assertThat(listed(question.formatted(
                        "subjects", "{\"type\": \"user\"}", "{\"type\": \"document\", \"id\": \"1\"}")))
                .containsExactlyInAnyOrder("user jon", "user eve");
    }

    private static void answersOfConditions() {
        JsonNode unknown = decided("with-xcond", "document.viewer", "document:2", "{\"y\": 10}");
        assertThat(unknown.get("decision").booleanValue()).isFalse();
        assertThat(unknown.get("missing").toString()).isEqualTo("[\"context.x\"]");
        assertThat(may("with-xcond", "document.viewer", "document:2", "{\"x\": 10}"))
                .isTrue();
        assertThat(may("with-xcond", "document.viewer", "document:2", "{\"x\": 99}"))
                .isFalse();
        assertThat(may("with-ycond", "document.viewer", "document:2", "{\"y\": 10}"))
                .isTrue();
        assertThat(may("with-ycond", "document.viewer", "document:2", "{\"y\": 99}"))
                .isFalse();
    }

    private static JsonNode flag(String flag, String context) {
        HttpResponse<String> answer = server.post("/ofrep/v1/evaluate/flags/" + flag, "{\"context\": " + context + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningServer.body(answer).get("value");
    }

    private static boolean isOn(String flag, String context) {
        return flag(flag, context).get("feature_enabled").booleanValue();
    }

    @Test
    void flagsOfUnleashAnswerTheSameHere() {
        Map<String, ?> body =
                Map.of("format", "unleash", "product", "shop", "name", "Shop", "features", JSON.readTree(FEATURES));
        JsonNode imported = imported("/v1/access/flags:import", body);
        assertThat(each(imported.get("entries"), "name", "state"))
                .containsExactly(
                        "Feature.Variants.C new",
                        "Feature.B3 new",
                        "F9.slices new",
                        "F9.child new",
                        "off new",
                        "moon new");
        assertThat(each(imported.get("notes"), "path", "detail"))
                .containsExactly(
                        "moon /strategies/0: the strategy `atFullMoon` is the exporter's own; it never matches here");

        apply(imported, "\"0\"");

        Eventually.untilAsserted(
                PATIENCE,
                () -> assertThat(isOn("Feature.B3", "{\"targetingKey\": \"122\"}"))
                        .isTrue());
        assertThat(isOn("Feature.B3", "{\"targetingKey\": \"155\"}")).isFalse();
        assertThat(flag("Feature.Variants.C", "{\"targetingKey\": \"232\"}")).isEqualTo(JSON.readTree("""
                        {"name": "variant1", "payload": {"type": "string", "value": "val1"}, "enabled": true,
                         "feature_enabled": true}
                        """));
        assertThat(flag("Feature.Variants.C", "{\"targetingKey\": \"607\"}")
                        .get("name")
                        .asString())
                .isEqualTo("variant2");
        for (String name : List.of("F9.slices", "F9.child")) {
            assertThat(isOn(name, "{\"slicesLeft\": \"4\"}")).isTrue();
            assertThat(isOn(name, "{\"slicesLeft\": \"5\"}")).isFalse();
        }
        assertThat(isOn("off", "{}")).isFalse();
        assertThat(isOn("moon", "{}")).isFalse();
        assertThat(server.post("/v1/access/flags/shop/F9.slices:kill", "{}").statusCode())
                .isEqualTo(200);
        Eventually.untilAsserted(
                PATIENCE,
                () -> assertThat(isOn("F9.child", "{\"slicesLeft\": \"4\"}")).isFalse());
        assertThat(each(imported("/v1/access/flags:import", body).get("entries"), "state"))
                .containsOnly("same");
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsPlace() {
        refused(
                "models",
                "{\"format\": \"openfga\", \"product\": \"x2\", \"model\": \"typ user\"}",
                422,
                "import_invalid");
        refused(
                "models",
                "{\"format\": \"openfga\", \"product\": \"X\", \"model\": \"model schema 1.1\"}",
                422,
                "import_invalid");
        refused("models", "{\"format\": \"openfga\", \"product\": \"x2\", \"model\": {}}", 422, "import_invalid");
        refused("models", "{\"format\": \"zanzibar\", \"product\": \"x2\", \"model\": {}}", 400, "fields_invalid");
        refused("models", "{\"product\": \"x2\"}", 400, "fields_invalid");
        refused(
                "flags",
                "{\"format\": \"unleash\", \"product\": \"x2\", \"features\": {\"features\": 1}}",
                422,
                "import_invalid");
        HttpResponse<String> tuple = server.post(
                "/v1/access/models:import",
                "{\"format\": \"openfga\", \"product\": \"x2\", \"model\": \"model schema 1.1 type user\", \"tuples\": [7]}");
        assertThat(RunningServer.body(tuple).at("/errors/0/pointer").asString()).isEqualTo("/tuples/0");
        HttpResponse<String> deep = server.post(
                "/v1/access/flags:import",
                "{\"format\": \"unleash\", \"product\": \"x2\", \"features\": {\"features\": [{\"enabled\": true}]}}");
        assertThat(RunningServer.body(deep).at("/errors/0/pointer").asString()).isEqualTo("/features/features/0/name");
    }

    private static void refused(String what, String body, int status, String code) {
        HttpConventionsTest.assertProblem(server.post("/v1/access/" + what + ":import", body), status, code);
    }

    @Test
    void onlyWhoMayPlanProductsMayImport() throws IOException {
        ProviderHouse house = new ProviderHouse(server);
        Visitor stranger = house.signedIn(house.person("stranger@elsewhere.test"));
        for (String what : List.of("models", "flags")) {
            assertThat(stranger.post("/v1/access/" + what + ":import", "{}").statusCode())
                    .isEqualTo(404);
        }
    }
}
