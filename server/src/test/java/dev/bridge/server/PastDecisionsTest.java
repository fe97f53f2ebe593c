package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.UserId;
import dev.bridge.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Why something was denied can still be said after a start, whatever happened since. */
class PastDecisionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String DESK = """
            product: desk
            name: Desk
            resources:
              board:
                relations: { editor: [user], viewer: [user, group#member] }
                permissions: { edit: editor, view: viewer + edit }
            actions:
              board.export: { on: board, permission: edit, feature: exporting }
              board.paint: { on: board, permission: edit, flag: colours, setting: painting }
            settings:
              painting: { type: boolean, default: true, merge: override, scopes: [organization] }
            flags:
              colours: { type: boolean, default: true, off: false }
            features:
              exporting: { type: switch }
            plans:
              pro:
                name: Pro
                currency: USD
                every: month
                charges: { base: { type: flat, amount: 20.00, due: advance } }
                includes: { exporting: true }
            """;

    @TempDir
    Path data;

    @TempDir
    Path other;

    private final Map<String, JsonNode> explained = new LinkedHashMap<>();

    @Test
    void denialsAreExplainedAgainByANodeThatWasNotThereThen() throws IOException {
        try (RunningServer server = RunningServer.start(data)) {
            AccessHouse house = new AccessHouse(server);
            house.apply(DESK);
            UserId ann = house.person("ann@acme.test");
            String acme = house.organization("acme", ann);
            String grant = grant("one", ann);
            house.write(acme, "{\"register\": [\"board:one\"]}");
            deny(server, ann, "board.paint", "no_grant");
            house.write(acme, "{\"writes\": [" + grant + "]}");
            deny(server, ann, "board.export", "feature_unavailable");
            done(201, server.post("/v1/organizations/acme/subscriptions", "{\"items\": [{\"plan\": \"desk/pro\"}]}"));
            done(200, server.post("/v1/access/flags/desk/colours:kill", "{}"));
            deny(server, ann, "board.paint", "flag_off");
            done(200, server.post("/v1/access/flags/desk/colours:restore", "{}"));
            done(
                    200,
                    put(
                            server,
                            "/v1/access/settings/desk/painting?organization=acme&scope=organization",
                            "{\"value\": false}"));
            deny(server, ann, "board.paint", "setting_off");
            done(
                    200,
                    put(
                            server,
                            "/v1/access/policies/desk/quiet?organization=acme",
                            "{\"forbid\": [\"board.export\"]}"));
            deny(server, ann, "board.export", "forbidden");
            for (int number = 0; number < 70; number++) {
                house.write(acme, "{\"register\": [\"board:more-" + number + "\"]}");
                server.post("/v1/access/decide", question(ann, "board.paint"));
            }
            house.write(acme, "{\"deletes\": [" + grant + "]}");

            try (RunningServer fresh = server.node(data, other)) {
                explained.forEach((id, explanation) -> {
                    JsonNode again = RunningServer.body(fresh.get(path(id))).path("explanation");
                    assertThat(again.toString()).as(id).isEqualTo(explanation.toString());
                });
            }
            assertThat(explained).hasSize(5);
        }
    }

    @Test
    void aListGoesOnAtAnotherNodeAlthoughSomethingHappenedMeanwhile() throws IOException {
        try (RunningServer server = RunningServer.start(data)) {
            AccessHouse house = new AccessHouse(server);
            house.apply(DESK);
            UserId ann = house.person("ann@acme.test");
            String acme = house.organization("acme", ann);
            List<String> boards = List.of("n", "c", "x", "a", "m", "b", "z");
            for (String board : boards) {
                house.write(acme, writes(board, ann));
            }
            JsonNode first = listed(server, ann, "");
            house.write(acme, writes("aa", ann));
            house.write(acme, "{\"deletes\": [" + grant("z", ann) + "]}");
            try (RunningServer fresh = server.node(data, other)) {
                List<String> seen = new ArrayList<>(ids(first));
                for (JsonNode page = first; !page.at("/page/next").asString().isEmpty(); ) {
                    page = listed(fresh, ann, ", \"page\": " + page.at("/page/next"));
                    seen.addAll(ids(page));
                }
                assertThat(seen)
                        .containsExactlyElementsOf(boards.stream().sorted().toList());
            }
        }
    }

    private static String grant(String board, UserId who) {
        return "{\"resource\": \"board:%s\", \"relation\": \"editor\", \"subject\": \"user:%s\"}".formatted(board, who);
    }

    private static String writes(String board, UserId who) {
        return "{\"register\": [\"board:%s\"], \"writes\": [%s]}".formatted(board, grant(board, who));
    }

    private static JsonNode listed(RunningServer node, UserId who, String page) {
        HttpResponse<String> answer = node.post("/v1/access/list", """
                {"find": "resources", "organization": "acme", "subject": {"type": "user", "id": "%s"}, "action": "board.edit",
                 "resource": {"type": "board"}, "limit": 3%s}
                """.formatted(who, page));
        done(200, answer);
        return RunningServer.body(answer);
    }

    private static List<String> ids(JsonNode page) {
        return page.get("results")
                .valueStream()
                .map(result -> result.get("id").asString())
                .toList();
    }

    private static String question(UserId who, String action) {
        return """
                {"subject": {"type": "user", "id": "%s"}, "action": "%s", "organization": "acme",
                 "resource": {"type": "board", "id": "one"}}
                """.formatted(who, action);
    }

    private void deny(RunningServer server, UserId who, String action, String reason) {
        // What the operator changes is in a node's own answers within a second.
        AtomicReference<JsonNode> asked = new AtomicReference<>();
        Eventually.until(PATIENCE, () -> {
            asked.set(RunningServer.body(server.post("/v1/access/decide", question(who, action))));
            return asked.get().at("/reasons/0/code").asString().equals(reason);
        });
        String id = asked.get().get("evaluation_id").asString();
        Eventually.until(PATIENCE, () -> server.get(path(id)).statusCode() == 200);
        JsonNode explanation = RunningServer.body(server.get(path(id))).get("explanation");
        assertThat(explanation.toString()).contains(reason);
        explained.put(id, explanation);
    }

    private static String path(String id) {
        return "/v1/access/decisions/" + id + "?organization=acme";
    }

    private static HttpResponse<String> put(RunningServer server, String path, String body) {
        return server.send(server.asOperator(path)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .PUT(BodyPublishers.ofString(body)));
    }

    private static void done(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }
}
