package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.UserId;
import dev.bridge.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What accounts have, over HTTP: from a subscription to decisions, reservations, usage and what is left. */
class EntitlementsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NEAR = "/v1/entitlements/near";
    private static final String OVERRIDES = "/v1/entitlements/overrides";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static AccessHouse access;
    static UserId ann;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        access = new AccessHouse(server);
        ann = house.person("ann@acme.test");
        access.apply("""
                product: desk
                name: Desk
                resources:
                  board:
                    relations: { editor: [user] }
                    permissions: { edit: editor }
                actions:
                  board.export: { on: board, permission: edit, feature: exporting, consumes: exports }
                  board.add: { on: board, permission: edit, consumes: boards }
                  board.paint: { on: board, permission: edit, flag: colours }
                policies:
                  paint_with_pro: { forbid: [board.paint], when: plan != "pro", message: Painting is for the plan Pro. }
                flags:
                  colours: { type: boolean, default: false, rules: [ { when: plan == "pro", value: true } ] }
                meters:
                  exports: { event: board.exported, aggregate: sum, value: data.pages }
                features:
                  exporting: { type: switch }
                  exports: { type: metered, meter: exports, per: month }
                  boards: { type: limit, counts: board }
                plans:
                  pro:
                    name: Pro
                    currency: USD
                    every: month
                    charges: { base: { type: flat, amount: 20.00, due: advance } }
                    includes: { exporting: true, exports: { amount: 100, overage: block }, boards: 2 }
                """);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** An organization with a board that Ann may edit. */
    private static String organization(String name) {
        String id = access.organization(name);
        access.write(id, """
                {"register": ["board:%s-1"], "writes": [{"resource": "board:%s-1", "relation": "editor", "subject": "user:%s"}]}
                """.formatted(name, name, ann));
        return id;
    }

    private static JsonNode decided(String name, String action, String further) {
        HttpResponse<String> answer = server.post("/v1/access/decide", """
                {"subject": {"type": "user", "id": "%s"}, "action": "%s", "organization": "%s",
                 "resource": {"type": "board", "id": "%s-1"}%s}
                """.formatted(ann, action, name, name, further));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningServer.body(answer);
    }

    private static List<String> codes(JsonNode answer) {
        List<String> codes = new ArrayList<>();
        answer.get("reasons").forEach(reason -> codes.add(reason.get("code").asString()));
        return codes;
    }

    private static JsonNode subscribed(String name) {
        HttpResponse<String> created =
                server.post("/v1/organizations/" + name + "/subscriptions", "{\"items\": [{\"plan\": \"desk/pro\"}]}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return RunningServer.body(created);
    }

    private static void used(String organization, String event, int pages, String reservation) {
        HttpResponse<String> sent = server.send(server.asOperator("/v1/usage/events")
                .header("Content-Type", "application/cloudevents+json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"specversion": "1.0", "source": "/desk", "id": "%s", "type": "board.exported", "subject": "%s",
                         "reservation": "%s", "data": {"pages": %d}}
                        """.formatted(event, organization, reservation, pages))));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
    }

    private static JsonNode entitlement(String name, String feature) {
        HttpResponse<String> answer = server.get("/v1/organizations/" + name + "/entitlements");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        for (JsonNode one : RunningServer.body(answer).get("entitlements")) {
            if (one.get("feature").asString().equals(feature)) {
                return one;
            }
        }
        throw new AssertionError(feature + " is not in " + answer.body());
    }

    private static String code(HttpResponse<String> response) {
        return response.statusCode() + " "
                + RunningServer.body(response).get("code").asString();
    }

    @Test
    void fromASubscriptionToTheLastUnit() {
        String acme = organization("acme");
        JsonNode before = decided("acme", "board.export", "");
        assertThat(codes(before)).containsExactly("feature_unavailable");
        assertThat(before.at("/parts/entitlement/available_in/0").asString()).isEqualTo("pro");

        String subscription = subscribed("acme").get("id").asString();
        Eventually.untilAsserted(
                PATIENCE,
                () -> assertThat(decided("acme", "board.export", "")
                                .get("decision")
                                .booleanValue())
                        .isTrue());
        JsonNode allowed = decided("acme", "board.export", ", \"cost\": 100");
        assertThat(allowed.at("/parts/entitlement/source").asString()).isEqualTo("plan:pro");
        assertThat(allowed.at("/parts/quota/left").asString()).isEqualTo("100");

        JsonNode reserved = decided("acme", "board.export", ", \"cost\": 60, \"reserve\": true");
        String reservation = reserved.at("/parts/quota/reservation/id").asString();
        assertThat(reservation).startsWith("rsv_");
        assertThat(reserved.at("/parts/quota/left").asString()).isEqualTo("40");
        assertThat(codes(decided("acme", "board.export", ", \"cost\": 41"))).containsExactly("quota_exhausted");

        used(acme, "x-1", 50, reservation);
        assertThat(entitlement("acme", "exports").get("used").asString()).isEqualTo("50");
        assertThat(entitlement("acme", "exports").get("held").asString()).isEqualTo("10");
        HttpResponse<String> committed =
                server.post("/v1/access/reservations/" + reservation + ":commit", "{\"units\": \"50\"}");
        assertThat(committed.statusCode()).as(committed.body()).isEqualTo(200);
        assertThat(RunningServer.body(committed).get("state").asString()).isEqualTo("committed");
        assertThat(entitlement("acme", "exports").get("left").asString()).isEqualTo("50");

        JsonNode rest =
                decided("acme", "board.export", ", \"cost\": 50, \"reserve\": true, \"reservation\": \"job-7\"");
        assertThat(decided("acme", "board.export", ", \"cost\": 50, \"reserve\": true, \"reservation\": \"job-7\"")
                        .at("/parts/quota/reservation/id"))
                .isEqualTo(rest.at("/parts/quota/reservation/id"));
        JsonNode exhausted = decided("acme", "board.export", ", \"cost\": 0");
        assertThat(codes(exhausted)).containsExactly("quota_exhausted");
        assertThat(exhausted.at("/parts/quota/resets_at").asString()).isNotEmpty();

        String held = rest.at("/parts/quota/reservation/id").asString();
        assertThat(code(server.post("/v1/access/reservations/" + held + ":commit", "{\"units\": \"51\"}")))
                .isEqualTo("422 reservation_exceeded");
        assertThat(code(server.post("/v1/access/reservations/" + held + ":commit", "{\"units\": \"-1\"}")))
                .isEqualTo("400 fields_invalid");
        assertThat(server.post("/v1/access/reservations/" + held + ":release", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(code(server.post("/v1/access/reservations/" + held + ":commit", "{\"units\": \"1\"}")))
                .isEqualTo("409 reservation_released");
        assertThat(entitlement("acme", "exports").get("left").asString()).isEqualTo("50");

        HttpResponse<String> canceled = server.send(RunningServer.json(
                server.asOperator("/v1/subscriptions/" + subscription + ":cancel")
                        .header("If-Match", "\"1\""),
                "{\"effective\": \"now\"}"));
        assertThat(canceled.statusCode()).as(canceled.body()).isEqualTo(200);
        Eventually.untilAsserted(
                PATIENCE,
                () -> assertThat(codes(decided("acme", "board.export", ""))).containsExactly("feature_ended"));
        assertThat(entitlement("acme", "exporting").get("state").asString()).isEqualTo("ended");
    }

    private static JsonNode colours(String name) {
        HttpResponse<String> answer = server.post(
                "/ofrep/v1/evaluate/flags/colours",
                "{\"context\": {\"targetingKey\": \"%s\", \"organization\": \"%s\"}}".formatted(ann, name));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningServer.body(answer).get("value");
    }

    @Test
    void flagsAndPoliciesGoByThePlanThatTheAccountIsOn() {
        organization("wonka");
        assertThat(codes(decided("wonka", "board.paint", ""))).containsExactly("forbidden", "flag_off");
        assertThat(colours("wonka").booleanValue()).isFalse();

        String subscription = subscribed("wonka").get("id").asString();
        Eventually.untilAsserted(
                PATIENCE, () -> assertThat(colours("wonka").booleanValue()).isTrue());
        assertThat(decided("wonka", "board.paint", "").get("decision").booleanValue())
                .isTrue();
        assertThat(RunningServer.body(server.get("/v1/access/snapshot?organization=wonka&product=desk"))
                        .at("/plans/0/plan")
                        .asString())
                .isEqualTo("pro");

        HttpResponse<String> canceled = server.send(RunningServer.json(
                server.asOperator("/v1/subscriptions/" + subscription + ":cancel")
                        .header("If-Match", "\"1\""),
                "{\"effective\": \"now\"}"));
        assertThat(canceled.statusCode()).as(canceled.body()).isEqualTo(200);
        Eventually.untilAsserted(
                PATIENCE, () -> assertThat(colours("wonka").booleanValue()).isFalse());
        assertThat(codes(decided("wonka", "board.paint", ""))).containsExactly("forbidden", "flag_off");
    }

    @Test
    void resourcesAreCountedByTheLimitThatTheAccountHas() {
        String globex = organization("globex");
        subscribed("globex");
        Eventually.untilAsserted(
                PATIENCE,
                () -> assertThat(decided("globex", "board.add", "")
                                .at("/parts/quota/left")
                                .asString())
                        .isEqualTo("1"));
        access.write(globex, "{\"register\": [\"board:globex-2\"]}");
        assertThat(codes(decided("globex", "board.add", ""))).containsExactly("limit_reached");
        HttpResponse<String> third =
                server.post("/v1/access/relations:write?organization=globex", "{\"register\": [\"board:globex-3\"]}");
        assertThat(code(third)).isEqualTo("409 limit_reached");
        assertThat(RunningServer.body(third).get("feature").asString()).isEqualTo("desk/boards");
        access.write(globex, "{\"remove\": [\"board:globex-2\"]}");
        access.write(globex, "{\"register\": [\"board:globex-3\"]}");
    }

    @Test
    void theOperatorDecidesBesideThePlans() {
        organization("initech");
        subscribed("initech");
        String body = """
                {"organization": "initech", "product": "desk", "feature": "exports", "add": "25", "reason": "a late import"}
                """;
        HttpResponse<String> created = server.post(OVERRIDES, body);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        String id = RunningServer.body(created).get("id").asString();
        assertThat(RunningServer.body(created).get("owner").asString()).startsWith("operator:");
        assertThat(entitlement("initech", "exports").get("granted").asString()).isEqualTo("125");
        assertThat(server.get(OVERRIDES + "?organization=initech").body()).contains(id);
        assertThat(server.get(OVERRIDES + "/" + id).body()).contains("a late import");

        HttpResponse<String> ended = server.post(OVERRIDES + "/" + id + ":end", "{}");
        assertThat(RunningServer.body(ended).get("state").asString()).isEqualTo("ended");
        assertThat(entitlement("initech", "exports").get("granted").asString()).isEqualTo("100");
        assertThat(code(server.post(OVERRIDES + "/" + id + ":end", "{}"))).isEqualTo("409 override_ended");

        assertThat(code(server.post(OVERRIDES, body.replace("exports", "export"))))
                .isEqualTo("422 feature_unknown");
        assertThat(code(server.post(OVERRIDES, body.replace("exports", "exporting"))))
                .isEqualTo("422 override_invalid");
        HttpResponse<String> wrong = server.post(
                OVERRIDES,
                "{\"organization\": \"initech\", \"product\": \"desk\", \"set\": \"1e3\", \"overage\": \"x\"}");
        assertThat(code(wrong)).isEqualTo("400 fields_invalid");
        assertThat(RunningServer.body(wrong).get("errors")).hasSize(4);
    }

    @Test
    void theOperatorSeesWhoIsNearAQuotaAndCustomersDoNot() {
        String nearly = organization("nearly");
        subscribed("nearly");
        String hardly = organization("hardly");
        subscribed("hardly");
        entitlement("nearly", "exports");
        used(hardly, "near-1", 10, "none");
        used(nearly, "near-2", 92, "none");

        Eventually.untilAsserted(
                PATIENCE, () -> assertThat(server.get(NEAR).body()).contains(nearly));
        JsonNode found = StreamSupport.stream(
                        RunningServer.body(server.get(NEAR + "?product=desk&feature=exports&at_least=90"))
                                .get("results")
                                .spliterator(),
                        false)
                .filter(each -> each.get("organization").asString().equals(nearly))
                .findFirst()
                .orElseThrow();
        assertThat(found.get("name").asString()).isEqualTo("nearly");
        assertThat(found.get("percent").intValue()).isEqualTo(92);
        assertThat(found.get("granted").asString()).isEqualTo("100");
        assertThat(found.get("used").asString()).isEqualTo("92");
        assertThat(found.get("left").asString()).isEqualTo("8");
        assertThat(found.get("overage").asString()).isEqualTo("block");
        assertThat(server.get(NEAR + "?at_least=50").body()).doesNotContain(hardly);
        assertThat(server.get(NEAR + "?at_least=93").body()).doesNotContain(nearly);

        assertThat(code(server.get(NEAR + "?at_least=49"))).isEqualTo("400 parameter_invalid");
        assertThat(code(server.get(NEAR + "?at_least=much"))).isEqualTo("400 parameter_invalid");
        assertThat(code(server.get(NEAR + "?feature=exports"))).isEqualTo("400 parameter_invalid");
        assertThat(code(server.get(NEAR + "?product=desks"))).isEqualTo("404 product_unknown");
        assertThat(code(server.get(NEAR + "?product=desk&feature=exporting"))).isEqualTo("422 feature_unknown");
        Visitor owner = house.signedInStrongly(house.person("near@other.test"));
        assertThat(owner.get(NEAR).statusCode()).isEqualTo(404);
    }

    /** Its time is not that of the server, before or behind it. */
    @ParameterizedTest
    @ValueSource(strings = {"2024-05-01T00:00:00Z", "2093-05-01T00:00:00Z"})
    void unitsOfAnAccountOnATestClockAreSetAsideByItsTime(String begin) {
        String name = "clocked-" + begin.substring(0, 4);
        String clock = RunningServer.body(
                        server.post("/v1/clocks", "{\"name\": \"Moved\", \"start\": \"" + begin + "\"}"))
                .get("id")
                .asString();
        HttpResponse<String> made = server.post("/v1/clocks/" + clock + "/organizations", """
                {"name": "%s", "display_name": "Clocked", "owner": "%s"}
                """.formatted(
                        name, house.person("owner@" + name + ".test").text()));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        access.write(name, """
                {"register": ["board:%s-1"], "writes": [{"resource": "board:%s-1", "relation": "editor", "subject": "user:%s"}]}
                """.formatted(name, name, ann));
        subscribed(name);
        Eventually.untilAsserted(
                PATIENCE,
                () -> assertThat(decided(name, "board.export", "")
                                .get("decision")
                                .booleanValue())
                        .isTrue());

        String sixty = ", \"cost\": 60, \"reserve\": true, \"hold_seconds\": 60";
        JsonNode reserved = decided(name, "board.export", sixty + ", \"reservation\": \"job-1\"");
        String reservation = reserved.at("/parts/quota/reservation/id").asString();
        assertThat(reserved.at("/parts/quota/reservation/expires_at").asString())
                .isEqualTo(begin.replace("00:00Z", "01:00Z"));
        assertThat(codes(decided(name, "board.export", sixty))).containsExactly("quota_exhausted");
        assertThat(decided(name, "board.export", sixty + ", \"reservation\": \"job-1\"")
                        .at("/parts/quota/reservation/id")
                        .asString())
                .isEqualTo(reservation);

        HttpResponse<String> moving = server.post(
                "/v1/clocks/" + clock + ":advance",
                "{\"to\": \"%s\"}".formatted(begin.replace("00:00:00Z", "00:02:00Z")));
        assertThat(moving.statusCode()).as(moving.body()).isEqualTo(202);
        Eventually.until(
                PATIENCE,
                () -> !RunningServer.body(server.get("/v1/clocks/" + clock)).has("moving_to"));
        assertThat(code(server.post("/v1/access/reservations/" + reservation + ":commit", "{\"units\": \"50\"}")))
                .isEqualTo("410 reservation_expired");
        String again = decided(name, "board.export", sixty)
                .at("/parts/quota/reservation/id")
                .asString();
        HttpResponse<String> committed =
                server.post("/v1/access/reservations/" + again + ":commit", "{\"units\": \"50\"}");
        assertThat(committed.statusCode()).as(committed.body()).isEqualTo(200);
        assertThat(entitlement(name, "exports").get("held").asString()).isEqualTo("50");
    }

    @Test
    void membersSeeWhatTheirOrganizationHasAndOthersNothing() {
        UserId owner = house.person("owner@hooli.test");
        access.organization("hooli", owner);
        subscribed("hooli");
        Visitor inside = house.signedInStrongly(owner);
        Visitor stranger = house.signedInStrongly(house.person("eve@other.test"));

        assertThat(inside.get("/v1/organizations/hooli/entitlements").body()).contains("\"exports\"");
        assertThat(stranger.get("/v1/organizations/hooli/entitlements").statusCode())
                .isEqualTo(404);
        assertThat(inside.get(OVERRIDES + "?organization=hooli").statusCode()).isEqualTo(404);
        assertThat(inside.post(OVERRIDES, "{}").statusCode()).isEqualTo(404);
        String nobodys = "/v1/access/reservations/rsv_01h455vb4pex5vsknk084sn02q:release";
        assertThat(stranger.post(nobodys, "{}").statusCode()).isEqualTo(404);
        assertThat(server.post(nobodys, "{}").statusCode()).isEqualTo(404);
    }
}
