package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.UserId;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.Repository;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Bridge's own decision over HTTP, on the image registry: all parts, who may ask, and what is refused. */
class DecideTest {

    private static final String DECIDE = "/v1/access/decide";

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static UserId ann;
    static UserId stranger;
    static String acme;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        AccessHouse access = new AccessHouse(server);
        access.apply(Files.readString(Repository.root().resolve("products/registry.yaml")));
        ann = house.person("ann@acme.test");
        stranger = house.person("stranger@other.test");
        acme = access.organization("acme", ann);
        access.organization("umbrella", stranger);
        access.write(acme, """
                {"register": ["repository:acme/web"],
                 "attributes": [{"resource": "repository:acme/web", "set": {"private": false}}],
                 "writes": [{"resource": "repository:acme/web", "relation": "writer", "subject": "user:%s"}]}
                """.formatted(ann));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String question(Object user, String action, String further) {
        return """
                {"subject": {"type": "user", "id": "%s"}, "action": "%s", "resource": {"type": "repository", "id": "acme/web"}%s}
                """.formatted(user, action, further);
    }

    private static JsonNode asked(String body) {
        HttpResponse<String> answer = server.post(DECIDE, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningServer.body(answer);
    }

    private static List<String> codes(JsonNode answer) {
        return StreamSupport.stream(answer.get("reasons").spliterator(), false)
                .map(reason -> reason.get("code").asString())
                .toList();
    }

    @Test
    void anAnswerHasAllPartsTheRevisionAndTheGrantsThatLedToIt() {
        JsonNode answer = asked(question(ann, "image.push", ", \"explain\": true, \"organization\": \"acme\""));

        assertThat(answer.get("decision").booleanValue()).as(answer.toString()).isTrue();
        assertThat(answer.get("revision").asString()).startsWith("rev_");
        JsonNode permission = answer.get("parts").get("permission");
        assertThat(permission.get("because").get(0).asString()).isEqualTo("repository:acme/web#writer@user:" + ann);
        assertThat(answer.get("parts").get("entitlement").get("result").asString())
                .isEqualTo("not_applicable");
    }

    @Test
    void whatTheAccountDoesNotHaveIsDeniedWithThePlansThatHaveIt() {
        JsonNode answer = asked(question(ann, "image.scan", ""));

        assertThat(answer.get("decision").booleanValue()).isFalse();
        assertThat(codes(answer)).contains("feature_unavailable");
        assertThat(answer.at("/parts/entitlement/available_in").toString()).contains("team");
        assertThat(answer.get("parts").get("permission").get("result").asString())
                .isEqualTo("allow");
        assertThat(answer.get("parts").get("quota").get("result").asString()).isEqualTo("not_evaluated");
    }

    @Test
    void whatIsMissingIsNamed() {
        JsonNode answer = asked(question(ann, "image.pull", ""));

        assertThat(answer.get("missing").get(0).asString()).isEqualTo("context.country");
        assertThat(codes(asked(question(ann, "image.pull", ", \"context\": {\"country\": \"KP\"}"))))
                .contains("forbidden");
    }

    @Test
    void aDenialNamesTheNearestGrant() {
        JsonNode answer = asked(question(stranger, "image.push", ", \"explain\": true"));

        assertThat(codes(answer)).containsExactly("no_grant");
        assertThat(answer.get("parts")
                        .get("permission")
                        .get("nearest")
                        .get("grant")
                        .asString())
                .isEqualTo("repository:acme/web#writer@user:" + stranger);
    }

    @Test
    void anotherOrganizationsThingIsSimplyNotAllowed() {
        JsonNode elsewhere = asked(question(ann, "image.push", ", \"organization\": \"umbrella\""));
        JsonNode nowhere = asked(question(ann, "image.push", ", \"organization\": \"no-such-organization\""));

        assertThat(codes(elsewhere)).startsWith("no_grant");
        assertThat(codes(nowhere)).containsExactly("no_grant");
        assertThat(nowhere.has("revision")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"cost\": -1|cost_invalid",
                "\"cost\": \"NaN\"|cost_invalid",
                "\"cost\": 0.0000000000001|cost_invalid",
                "\"cost\": 1e400|cost_invalid",
                "\"cost\": {}|cost_invalid",
                "\"cost\": 0, \"reserve\": true|nothing_to_reserve",
                "\"context\": 7|question_invalid",
                "\"facts\": {}|question_invalid",
                "\"facts\": [{\"resource\": \"nothing\", \"relation\": \"r\", \"subject\": \"user:a\"}]|question_invalid",
                "\"on_behalf_of\": [{\"type\": \"user\"}]|question_invalid",
                "\"at_least\": \"rev_forged\"|revision_invalid",
                "\"hold_seconds\": 0|question_invalid",
                "\"hold_seconds\": 86401|limit_exceeded",
                "\"reservation\": \"0123456789012345678901234567890123456789012345678901234567890123456789\"|limit_exceeded",
            })
    void whatIsNoQuestionIsRefusedWithACode(String further, String code) {
        HttpResponse<String> answer = server.post(DECIDE, question(ann, "image.push", ", " + further));

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
        assertThat(RunningServer.body(answer).get("code").asString()).isEqualTo(code);
    }

    @Test
    void contextIsBoundedInSizeAndDepth() {
        String large = "\"context\": {\"x\": \"" + "y".repeat(70_000) + "\"}";
        String deep = "\"context\": " + "{\"x\": ".repeat(20) + "1" + "}".repeat(20);

        assertThat(RunningServer.body(server.post(DECIDE, question(ann, "image.push", ", " + large)))
                        .get("code")
                        .asString())
                .isEqualTo("limit_exceeded");
        assertThat(RunningServer.body(server.post(DECIDE, question(ann, "image.push", ", " + deep)))
                        .get("code")
                        .asString())
                .isEqualTo("limit_exceeded");
    }

    @Test
    void aBatchIsAnsweredFromOneRevision() {
        HttpResponse<String> answer = server.post("/v1/access/decide:batch", """
                {"defaults": {"subject": {"type": "user", "id": "%s"}, "resource": {"type": "repository", "id": "acme/web"}},
                 "items": [{"action": "image.push"}, {"action": "image.fly"}, {}]}
                """.formatted(ann));
        JsonNode results = RunningServer.body(answer).get("results");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(results.get(0).get("decision").booleanValue()).isTrue();
        assertThat(results.get(1).get("decision").booleanValue()).isFalse();
        assertThat(results.get(1).get("revision")).isEqualTo(results.get(0).get("revision"));
        assertThat(results.get(2).get("context").get("error").get("code").asString())
                .isEqualTo("question_invalid");
    }

    @Test
    void peopleAskAboutThemselvesOnly() {
        Visitor browser = house.signedIn(ann);

        assertThat(decide(browser, question(ann, "image.push", ""))
                        .get("decision")
                        .booleanValue())
                .isTrue();
        assertThat(decide(browser, question(stranger, "image.push", ""))
                        .get("code")
                        .asString())
                .isEqualTo("asking_forbidden");
        assertThat(decide(browser, question(ann, "image.push", ", \"reserve\": true"))
                        .get("code")
                        .asString())
                .isEqualTo("asking_forbidden");
    }

    @Test
    void aStrangerLearnsNothingOfWhatAnOrganizationHas() {
        Visitor browser = house.signedIn(stranger);

        JsonNode there = decide(browser, question(stranger, "image.scan", ", \"organization\": \"acme\""));
        JsonNode nowhere =
                decide(browser, question(stranger, "image.scan", ", \"organization\": \"no-such-organization\""));

        assertThat(there.get("decision").booleanValue()).isFalse();
        assertThat(there.has("revision")).isFalse();
        assertThat(there.get("parts")).isEqualTo(nowhere.get("parts"));
        assertThat(there.get("reasons")).isEqualTo(nowhere.get("reasons"));
    }

    private static JsonNode decide(Visitor browser, String body) {
        return RunningServer.body(browser.post(DECIDE, body));
    }

    @Test
    void nobodyMayAskWithoutACredential() {
        for (String path : List.of(DECIDE, "/v1/access/decide:batch", "/v1/access/list")) {
            HttpResponse<String> answer =
                    server.send(RunningServer.json(server.request(path), question(ann, "image.push", "")));
            HttpConventionsTest.assertProblem(answer, 401, "unauthenticated");
        }
    }

    @Test
    void listsAgreeWithDecisions() {
        HttpResponse<String> answer = server.post("/v1/access/list", """
                {"find": "resources", "organization": "acme", "subject": {"type": "user", "id": "%s"}, "action": "image.push",
                 "resource": {"type": "repository"}}
                """.formatted(ann));
        HttpResponse<String> subjects = server.post("/v1/access/list", """
                {"find": "subjects", "organization": "acme", "subject": {"type": "user"}, "action": "image.push",
                 "resource": {"type": "repository", "id": "acme/web"}}
                """);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(RunningServer.body(answer).get("results").get(0).get("id").asString())
                .isEqualTo("acme/web");
        assertThat(subjects.body()).contains(ann.toString());
    }

    @Test
    void aDenialIsKeptAndExplainedAgainWithoutWhatNoRuleReads() {
        String id = asked(
                        question(
                                ann,
                                "image.pull",
                                ", \"organization\": \"acme\", \"context\": {\"country\": \"KP\", \"email\": \"ann@acme.test\"}"))
                .get("evaluation_id")
                .asString();
        String path = "/v1/access/decisions/" + id + "?organization=acme";
        Eventually.until(Duration.ofSeconds(20), () -> server.get(path).statusCode() == 200);

        JsonNode kept = RunningServer.body(server.get(path));
        assertThat(kept.get("question").get("context").get("country").asString())
                .isEqualTo("KP");
        assertThat(kept.get("question").get("context").get("email").asString()).isEqualTo("masked");
        assertThat(kept.get("explanation").get("decision").booleanValue()).isFalse();
        assertThat(kept.get("explanation").get("parts").get("permission").get("because"))
                .isNotEmpty();
        JsonNode line = RunningServer.body(
                        server.get("/v1/access/decisions?organization=acme&decision=false&subject=" + ann))
                .get("results")
                .get(0);
        assertThat(line.get("reason").asString()).isEqualTo("forbidden");
        assertThat(server.get("/v1/access/decisions/" + id + "?organization=umbrella")
                        .statusCode())
                .as("of another organization")
                .isEqualTo(404);
        assertThat(house.signedIn(stranger).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void aRemovedGrantIsGoneAtTheRevisionThatRemovedIt() {
        AccessHouse access = new AccessHouse(server);
        String grant = "{\"resource\": \"repository:acme/api\", \"relation\": \"owner\", \"subject\": \"user:%s\"}"
                .formatted(stranger);
        String written = access.write(acme, "{\"register\": [\"repository:acme/api\"], \"writes\": [" + grant + "]}");
        String api =
                "{\"subject\": {\"type\": \"user\", \"id\": \"%s\"}, \"action\": \"administer\", \"resource\": {\"type\": \"repository\", \"id\": \"acme/api\"}, \"at_least\": \"%s\"}";
        assertThat(asked(api.formatted(stranger, written)).get("decision").booleanValue())
                .isTrue();

        String removed = access.write(acme, "{\"deletes\": [" + grant + "]}");

        assertThat(asked(api.formatted(stranger, removed)).get("decision").booleanValue())
                .isFalse();
    }

    @Test
    void aRevisionThatHasPassedIsAskedAboutAsItWas() {
        AccessHouse access = new AccessHouse(server);
        UserId carl = house.person("carl@acme.test");
        String grant = "{\"resource\": \"repository:acme/web\", \"relation\": \"owner\", \"subject\": \"user:%s\"}"
                .formatted(carl);
        String organization = ", \"organization\": \"acme\"";
        String atLeast = organization + ", \"at_least\": \"%s\"";
        String written = access.write(acme, "{\"writes\": [" + grant + "]}");
        JsonNode then = asked(question(carl, "administer", atLeast.formatted(written)));
        assertThat(then.get("decision").booleanValue()).isTrue();
        String exact = ", \"exact\": " + then.get("revision");
        String removed = access.write(acme, "{\"deletes\": [" + grant + "]}");

        JsonNode again = asked(question(carl, "administer", organization + exact));

        assertThat(again.get("decision").booleanValue()).isTrue();
        assertThat(again.get("revision")).isEqualTo(then.get("revision"));
        assertThat(asked(question(carl, "administer", atLeast.formatted(removed)))
                        .get("decision")
                        .booleanValue())
                .isFalse();
        HttpConventionsTest.assertProblem(
                server.post(DECIDE, question(carl, "administer", ", \"organization\": \"umbrella\"" + exact)),
                410,
                "revision_gone");
        HttpConventionsTest.assertProblem(
                server.post(DECIDE, question(carl, "administer", ", \"exact\": \"rev_forged\"" + organization)),
                400,
                "revision_invalid");
        for (String wrong : List.of(", \"at_least\": " + then.get("revision"), ", \"reserve\": true")) {
            HttpConventionsTest.assertProblem(
                    server.post(DECIDE, question(carl, "administer", organization + exact + wrong)),
                    400,
                    "question_invalid");
        }
        assertThat(RunningServer.body(
                                house.signedIn(carl).post(DECIDE, question(carl, "administer", organization + exact)))
                        .get("decision")
                        .booleanValue())
                .as("asked by who had it, and belongs to the organization no more")
                .isFalse();
    }
}
