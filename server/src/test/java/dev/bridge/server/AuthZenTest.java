package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The certification scenario of the AuthZEN Authorization API 1.0: records that alice and bob read and write, against a running server.
 * The numbers are those of the scenario's cases.
 */
class AuthZenTest {

    private static final String EVALUATION = "/access/v1/evaluation";
    private static final String EVALUATIONS = "/access/v1/evaluations";
    private static final String SEARCH = "/access/v1/search/";

    private static final String ALICE = "\"subject\": {\"type\": \"user\", \"id\": \"alice\"}";
    private static final String BOB = "\"subject\": {\"type\": \"user\", \"id\": \"bob\"}";
    private static final String ADMIN =
            "\"subject\": {\"type\": \"user\", \"id\": \"bob\", \"properties\": {\"role\": \"admin\"}}";
    private static final String READ = "\"action\": {\"name\": \"read\"}";
    private static final String WRITE = "\"action\": {\"name\": \"write\"}";
    private static final String ONE = "\"resource\": {\"type\": \"record\", \"id\": \"record-1\"}";
    private static final String ONE_ACTIVE =
            "\"resource\": {\"type\": \"record\", \"id\": \"record-1\", \"properties\": {\"status\": \"active\"}}";
    private static final String TWO = "\"resource\": {\"type\": \"record\", \"id\": \"record-2\"}";
    private static final String TWO_ARCHIVED =
            "\"resource\": {\"type\": \"record\", \"id\": \"record-2\", \"properties\": {\"status\": \"archived\"}}";
    private static final String CONTEXT =
            "\"context\": {\"time\": \"2025-06-27T18:03-07:00\", \"ip\": \"192.168.1.1\"}";

    private static final String RECORDS = """
            product: records
            name: Records
            attributes:
              role: { on: user, type: string, writers: [product], visibility: operator }
            resources:
              record:
                attributes: { status: string }
                relations: { reader: [user], writer: [user], remover: [user] }
                permissions: { read: reader + writer, write: writer, delete: remover }
            actions:
              read: { on: record, permission: read }
              write: { on: record, permission: write }
              delete: { on: record, permission: delete }
            policies:
              archived_is_closed:
                forbid: [write]
                when: has(resource.properties.status) && resource.properties.status == "archived" && !(has(subject.properties.role) && subject.properties.role == "admin")
              admins_write_archives:
                permit: [write]
                when: has(resource.properties.status) && resource.properties.status == "archived" && has(subject.properties.role) && subject.properties.role == "admin"
              only_softly:
                forbid: [delete]
                when: "!(has(action.properties.soft) && action.properties.soft == true)"
            """;

    @TempDir
    static Path data;

    static RunningServer server;
    static String organization;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        AccessHouse house = new AccessHouse(server);
        house.apply(RECORDS);
        organization = house.organization("acme");
        house.write(organization, """
                {"product": "records",
                 "register": ["record:record-1", "record:record-2"],
                 "attributes": [{"resource": "record:record-1", "set": {"status": "active"}},
                                {"resource": "record:record-2", "set": {"status": "archived"}},
                                {"resource": "user:bob", "set": {"role": "admin"}}],
                 "writes": [{"resource": "record:record-1", "relation": "reader", "subject": "user:alice"},
                            {"resource": "record:record-1", "relation": "writer", "subject": "user:alice"},
                            {"resource": "record:record-1", "relation": "remover", "subject": "user:alice"},
                            {"resource": "record:record-2", "relation": "writer", "subject": "user:alice"},
                            {"resource": "record:record-1", "relation": "reader", "subject": "user:bob"}]}
                """);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String body(String... members) {
        return "{" + String.join(", ", members) + "}";
    }

    private static HttpResponse<String> post(String path, String body) {
        return server.send(RunningServer.json(server.asOperator(path), body));
    }

    private static JsonNode ok(String path, String body) {
        HttpResponse<String> response = post(path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        return RunningServer.body(response);
    }

    static Stream<List<Object>> evaluations() {
        return Stream.of(
                List.of("AZ-B01", body(ALICE, READ, ONE), true),
                List.of("AZ-B02", body(BOB, WRITE, ONE), false),
                List.of("AZ-B03", body(ALICE, READ, ONE, CONTEXT), true),
                List.of("AZ-B04", body(ALICE, WRITE, TWO_ARCHIVED), false),
                List.of("AZ-B05", body(ADMIN, WRITE, TWO_ARCHIVED), true),
                List.of("AZ-B06", body(ALICE, deleting(true), ONE), true),
                List.of("AZ-B07", body(ALICE, deleting(false), ONE), false),
                List.of("AZ-B08", """
                        {"subject": {"type": "user", "id": "alice", "properties": {"department": "x", "role": "manager"}},
                         "action": {"name": "read", "properties": {"method": "GET"}},
                         "resource": {"type": "record", "id": "record-1", "properties": {"status": "active", "owner": "bob"}}}
                        """, true),
                List.of(
                        "AZ-B09",
                        body(ALICE, READ, ONE, "\"foo\": \"bar\", \"futureField\": {\"nested\": true}"),
                        true),
                List.of("unknown action", body(ALICE, "\"action\": {\"name\": \"fly\"}", ONE), false),
                List.of(
                        "unknown type",
                        body(ALICE, READ, "\"resource\": {\"type\": \"spaceship\", \"id\": \"x\"}"),
                        false),
                List.of(
                        "unknown resource",
                        body(ALICE, READ, "\"resource\": {\"type\": \"record\", \"id\": \"x\"}"),
                        false),
                List.of(
                        "unknown subject",
                        body("\"subject\": {\"type\": \"user\", \"id\": \"nobody\"}", READ, ONE),
                        false));
    }

    private static String deleting(boolean soft) {
        return "\"action\": {\"name\": \"delete\", \"properties\": {\"soft\": %b}}".formatted(soft);
    }

    @ParameterizedTest
    @MethodSource("evaluations")
    void anEvaluationIsABooleanWithItsContext(List<Object> given) {
        JsonNode answer = ok(EVALUATION, (String) given.get(1));

        assertThat(answer.get("decision").isBoolean()).isTrue();
        assertThat(answer.get("decision").booleanValue())
                .as("%s: %s", given.getFirst(), answer)
                .isEqualTo(given.get(2));
        assertThat(answer.get("context").isObject()).isTrue();
        assertThat(answer.get("context").get("evaluation_id").asString()).startsWith("eval_");
        assertThat(ok("/t/acme" + EVALUATION, (String) given.get(1))
                        .get("decision")
                        .booleanValue())
                .isEqualTo(given.get(2));
    }

    /** UD-10: the native interface has the same boolean. */
    @ParameterizedTest
    @MethodSource("evaluations")
    void theNativeAnswerIsTheSame(List<Object> given) {
        JsonNode answer = ok("/v1/access/decide", (String) given.get(1));

        assertThat(answer.get("decision").booleanValue()).isEqualTo(given.get(2));
        assertThat(answer.get("parts").properties()).hasSize(6);
        if (!answer.get("decision").booleanValue()) {
            assertThat(answer.get("reasons").get(0).get("code").asString())
                    .isEqualTo(ok(EVALUATION, (String) given.get(1))
                            .get("context")
                            .get("reason")
                            .asString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"record\", \"id\": \"1\"}}",
                "{\"subject\": {\"type\": \"user\", \"id\": \"a\"}, \"resource\": {\"type\": \"record\", \"id\": \"1\"}}",
                "{\"subject\": {\"type\": \"user\", \"id\": \"a\"}, \"action\": {\"name\": \"read\"}}",
                "{\"subject\": {\"id\": \"a\"}, \"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"record\", \"id\": \"1\"}}",
                "{\"subject\": {\"type\": \"user\"}, \"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"record\", \"id\": \"1\"}}",
                "{\"subject\": {\"type\": \"user\", \"id\": \"a\"}, \"action\": {}, \"resource\": {\"type\": \"record\", \"id\": \"1\"}}",
                "{\"subject\": {\"type\": \"user\", \"id\": \"a\"}, \"action\": {\"name\": \"read\"}, \"resource\": {\"id\": \"1\"}}",
                "{\"subject\": {\"type\": \"user\", \"id\": \"a\"}, \"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"record\"}}",
                "not json",
                "",
                "[]",
                "{\"subject\": \"alice\", \"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"record\", \"id\": \"1\"}}",
                "{\"subject\": {\"type\": \"user\", \"id\": \"a\"}, \"action\": {\"name\": 123}, \"resource\": {\"type\": \"record\", \"id\": \"1\"}}",
                "{\"subject\": {\"type\": \"user\", \"id\": \"a\\u0007\"}, \"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"record\", \"id\": \"1\"}}",
                "{\"subject\": {\"type\": \"user\", \"id\": \"a\", \"id\": \"b\"}, \"action\": {\"name\": \"read\"}, \"resource\": {\"type\": \"record\", \"id\": \"1\"}}",
            })
    void whatIsNoQuestionIsABadRequestWithAText(String body) {
        HttpResponse<String> response = post(EVALUATION, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(RunningServer.body(response).isString()).isTrue();
    }

    @Test
    void anotherContentTypeIsABadRequest() {
        HttpResponse<String> response = server.send(server.asOperator(EVALUATION)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body(ALICE, READ, ONE))));
        HttpResponse<String> withCharset = server.send(server.asOperator(EVALUATION)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body(ALICE, READ, ONE))));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(withCharset.statusCode()).isEqualTo(200);
    }

    @Test
    void theRequestsIdComesBack() {
        HttpResponse<String> response = server.send(RunningServer.json(
                server.asOperator(EVALUATION).header("X-Request-ID", "my-request-1"), body(ALICE, READ, ONE)));

        assertThat(response.headers().firstValue("X-Request-ID")).contains("my-request-1");
    }

    @Test
    void nobodyMayAskWithoutACredential() {
        for (String path :
                List.of(EVALUATION, EVALUATIONS, SEARCH + "subject", SEARCH + "resource", SEARCH + "action")) {
            HttpResponse<String> response =
                    server.send(RunningServer.json(server.request(path), body(ALICE, READ, ONE)));
            assertThat(response.statusCode()).as(path).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    static Stream<List<String>> requests() {
        String key = server.asOperator("/")
                .build()
                .headers()
                .firstValue("Authorization")
                .orElseThrow();
        String json = "application/json";
        String question = body(ALICE, READ, ONE);
        return Stream.of(
                List.of(EVALUATION, key, json, question),
                List.of(EVALUATION, key, json, body(BOB, WRITE, ONE)),
                List.of("/t/acme" + EVALUATION, key, json, question),
                List.of("/t/ACME" + EVALUATION, key, json, question),
                List.of("/t/no-such-organization" + EVALUATION, key, json, question),
                List.of("/t/umbrella" + EVALUATION, key, json, body(ALICE, READ, ONE, CONTEXT)),
                List.of("/t/%61cme" + EVALUATION, key, json, question),
                List.of("/t/" + EVALUATION, key, json, question),
                List.of("/t" + EVALUATION, key, json, question),
                List.of("/t/acme/acme" + EVALUATION, key, json, question),
                List.of(EVALUATION, key, json, "{}"),
                List.of(EVALUATION, key, json, "not json"),
                List.of(EVALUATION, key, json, "\u00e9"),
                List.of(EVALUATION, key, json, "[" + "x".repeat(5 << 20)),
                List.of(EVALUATION, key, json, body(ALICE, READ, ONE, "\"context\": {\"bridge\": {\"cost\": -1}}")),
                List.of(
                        EVALUATION,
                        key,
                        json,
                        body(ALICE, READ, ONE, "\"context\": {\"bridge\": {\"explain\": true}}")),
                List.of(EVALUATION, key, "text/plain", question),
                List.of(EVALUATION, "Bearer brg_op_mistyped", json, question),
                List.of(EVALUATION, "Basic b3A6a2V5", json, question),
                List.of(EVALUATION, "", json, question));
    }

    /** A request with a trace goes through everything that a request can go through; one without is answered before. */
    @ParameterizedTest
    @MethodSource("requests")
    void bothWaysToAnEvaluationAnswerTheSame(List<String> asked) {
        List<HttpResponse<String>> answers = Stream.of(
                        List.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
                        List.of("tracestate", ""))
                .map(header -> {
                    HttpRequest.Builder request = server.request(asked.getFirst())
                            .header(header.getFirst(), header.getLast())
                            .header("X-Request-ID", "both-ways")
                            .header("Content-Type", asked.get(2))
                            .POST(HttpRequest.BodyPublishers.ofString(asked.getLast()));
                    return server.send(
                            asked.get(1).isEmpty() ? request : request.header("Authorization", asked.get(1)));
                })
                .toList();

        HttpResponse<String> usual = answers.getFirst();
        HttpResponse<String> plain = answers.getLast();
        assertThat(plain.statusCode()).isEqualTo(usual.statusCode());
        assertThat(withoutId(plain.body())).isEqualTo(withoutId(usual.body()));
        assertThat(headers(plain)).isEqualTo(headers(usual));
    }

    private static String withoutId(String body) {
        return body.replaceAll("eval_[0-9a-z]{26}", "eval");
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    @Test
    void evaluationsAreTimedLikeOtherRequests() {
        ok(EVALUATION, body(ALICE, READ, ONE));
        ok("/t/acme" + EVALUATION, body(ALICE, READ, ONE));

        assertThat(server.get("/metrics").body().lines())
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("status=\"200\"")
                        && line.contains("uri=\"" + EVALUATION + "\""))
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("uri=\"/t/{organization}" + EVALUATION + "\""));
    }

    private static List<Boolean> decisions(String body) {
        return StreamSupport.stream(ok(EVALUATIONS, body).get("evaluations").spliterator(), false)
                .map(answer -> answer.get("decision").booleanValue())
                .toList();
    }

    private static String items(String... items) {
        return "\"evaluations\": [" + String.join(", ", items) + "]";
    }

    @Test
    void aBatchGivesItsDefaultsWholeToItsItems() {
        assertThat(decisions(body(ALICE, READ, items(body(ONE), body(TWO)))))
                .as("AZ-E01")
                .hasSize(2);
        assertThat(decisions(body(BOB, ONE, items(body(READ), body(WRITE)))))
                .as("AZ-E02")
                .containsExactly(true, false);
        assertThat(decisions(body(ALICE, WRITE, items(body(ONE_ACTIVE), body(TWO_ARCHIVED)))))
                .as("AZ-E03")
                .containsExactly(true, false);
        assertThat(decisions(body(WRITE, TWO_ARCHIVED, items(body(ALICE), body(ADMIN)))))
                .as("AZ-E04")
                .containsExactly(false, true);
        assertThat(decisions(body(items(body(ALICE, READ, ONE), body(BOB, WRITE, ONE)))))
                .as("AZ-E05")
                .containsExactly(true, false);
        assertThat(decisions(body(ALICE, READ, CONTEXT, items(body(ONE), body(TWO, "\"context\": {\"x\": 1}")))))
                .as("AZ-E06")
                .hasSize(2);
        assertThat(decisions(body(ALICE, WRITE, ONE_ACTIVE, items("{}", body(TWO_ARCHIVED)))))
                .as("AZ-E07")
                .containsExactly(true, false);
    }

    @Test
    void anItemThatIsNoQuestionIsDeniedAndTheOthersAreAnswered() {
        String batch = body(
                ALICE, READ, "\"options\": {\"evaluations_semantic\": \"execute_all\"}", items(body(ONE), "{}", "7"));
        JsonNode answers = ok(EVALUATIONS, batch).get("evaluations");

        assertThat(decisions(batch)).as("AZ-E08").containsExactly(true, false, false);
        assertThat(answers.get(1).get("context").get("error").get("status").intValue())
                .isEqualTo(400);
    }

    @Test
    void withoutItemsABatchIsOneEvaluation() {
        assertThat(ok(EVALUATIONS, body(ALICE, READ, ONE)).get("decision").booleanValue())
                .as("AZ-E09")
                .isTrue();
        assertThat(ok(EVALUATIONS, body(ALICE, READ, ONE, items()))
                        .get("decision")
                        .booleanValue())
                .as("AZ-E10")
                .isTrue();
        assertThat(ok(EVALUATIONS, body(ALICE, READ, items(body(ONE)))).has("decision"))
                .as("AZ-E11")
                .isFalse();
    }

    @Test
    void aBatchStopsWhereItsSemanticsSay() {
        String[] questions = {body(ALICE, READ, ONE), body(BOB, WRITE, ONE), body(BOB, READ, ONE)};
        assertThat(decisions(body(items(questions)))).containsExactly(true, false, true);
        assertThat(decisions(body(semantic("deny_on_first_deny"), items(questions))))
                .containsExactly(true, false);
        assertThat(decisions(body(semantic("permit_on_first_permit"), items(questions))))
                .containsExactly(true);
        assertThat(post(EVALUATIONS, body(semantic("sometimes"), items(questions)))
                        .statusCode())
                .isEqualTo(400);
    }

    private static String semantic(String semantic) {
        return "\"options\": {\"evaluations_semantic\": \"%s\"}".formatted(semantic);
    }

    private static List<String> found(String search, String body) {
        JsonNode answer = ok("/t/acme" + SEARCH + search, body);
        assertThat(answer.get("page").get("next_token").isString()).isTrue();
        return StreamSupport.stream(answer.get("results").spliterator(), false)
                .map(result ->
                        result.path(search.equals("action") ? "name" : "id").asString())
                .toList();
    }

    private static final String ANY_USER = "\"subject\": {\"type\": \"user\"}";
    private static final String ANY_RECORD = "\"resource\": {\"type\": \"record\"}";

    @Test
    void subjectsAreFound() {
        assertThat(found("subject", body(ANY_USER, READ, ONE))).as("AZ-S01").contains("alice", "bob");
        assertThat(found("subject", body(ANY_USER, READ, ONE, CONTEXT)))
                .as("AZ-S02")
                .contains("alice", "bob");
        assertThat(found("subject", body(ALICE, READ, ONE))).as("AZ-S03").contains("alice", "bob");
        assertThat(found("subject", body(ANY_USER, WRITE, TWO_ARCHIVED)))
                .as("AZ-S04: by the role that is stored")
                .containsExactly("bob");
    }

    @Test
    void resourcesAndActionsAreFound() {
        assertThat(found("resource", body(ALICE, READ, ANY_RECORD)))
                .as("AZ-S05")
                .contains("record-1");
        assertThat(found("resource", body(ALICE, READ, TWO, CONTEXT)))
                .as("AZ-S06")
                .contains("record-1");
        assertThat(found("resource", body(ADMIN, WRITE, ANY_RECORD)))
                .as("AZ-S07")
                .contains("record-2");
        assertThat(found("action", body(ALICE, ONE))).as("AZ-S08").contains("read", "write");
        assertThat(found("action", body(ALICE, ONE, CONTEXT))).as("AZ-S09").contains("read", "write");
        assertThat(found("action", body(ADMIN, TWO_ARCHIVED))).as("AZ-S10").contains("write");
    }

    @Test
    void resourcesAreSearchedForInAnOrganization() {
        assertThat(post(SEARCH + "resource", body(ALICE, READ, ANY_RECORD)).statusCode())
                .isEqualTo(400);
        assertThat(RunningServer.body(post(
                                SEARCH + "resource",
                                body(
                                        ALICE,
                                        READ,
                                        ANY_RECORD,
                                        "\"context\": {\"bridge\": {\"organization\": \"acme\"}}")))
                        .get("results"))
                .isNotEmpty();
    }

    @Test
    void whatIsNotThereIsFoundNowhere() {
        assertThat(found(
                        "resource",
                        body("\"subject\": {\"type\": \"user\", \"id\": \"nonexistent-user\"}", READ, ANY_RECORD)))
                .as("AZ-S13")
                .isEmpty();
        assertThat(found("subject", body("\"subject\": {\"type\": \"spaceship\"}", READ, ONE)))
                .as("AZ-S14")
                .isEmpty();
        assertThat(found("resource", body(ALICE, READ, "\"resource\": {\"type\": \"spaceship\"}")))
                .isEmpty();
        assertThat(found("action", body(ALICE, "\"resource\": {\"type\": \"spaceship\", \"id\": \"x\"}")))
                .isEmpty();
    }

    @Test
    void aSearchWithoutWhatItStartsFromIsABadRequest() {
        assertThat(post(SEARCH + "subject", body(ANY_USER, ONE)).statusCode())
                .as("AZ-S15")
                .isEqualTo(400);
        assertThat(post(SEARCH + "resource", body(READ, ANY_RECORD)).statusCode())
                .isEqualTo(400);
        assertThat(post(SEARCH + "action", body(ALICE)).statusCode()).isEqualTo(400);
        assertThat(post(SEARCH + "subject", body(ANY_USER, READ, ANY_RECORD)).statusCode())
                .as("AZ-S16")
                .isEqualTo(400);
        assertThat(post(SEARCH + "resource", body(ANY_USER, READ, ANY_RECORD)).statusCode())
                .isEqualTo(400);
        assertThat(post(SEARCH + "action", body(ANY_USER, ONE)).statusCode()).isEqualTo(400);
    }

    @Test
    void aSearchGoesOnByPagesOfOneRevision() {
        String question = ANY_USER + ", " + READ + ", " + ONE;
        JsonNode first = ok(SEARCH + "subject", body(question, "\"page\": {\"limit\": 1}"));
        String token = first.get("page").get("next_token").asString();
        JsonNode second = ok(SEARCH + "subject", body(question, "\"page\": {\"token\": \"%s\"}".formatted(token)));

        assertThat(first.get("results")).hasSize(1);
        assertThat(token).isNotEmpty();
        assertThat(second.get("results")).hasSize(1);
        assertThat(second.get("page").get("next_token").asString()).as("AZ-S12").isEmpty();
        assertThat(second.get("results").get(0))
                .isNotEqualTo(first.get("results").get(0));
        assertThat(post(
                                SEARCH + "subject",
                                body(ANY_USER, WRITE, ONE, "\"page\": {\"token\": \"%s\"}".formatted(token)))
                        .statusCode())
                .as("another question")
                .isEqualTo(400);
        assertThat(post(SEARCH + "subject", body(question, "\"page\": {\"token\": \"forged\"}"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theMetadataSayWhereQuestionsAreAsked() {
        JsonNode metadata = RunningServer.body(
                server.send(server.request("/.well-known/authzen-configuration").GET()));
        JsonNode tenant = RunningServer.body(server.send(server.request("/.well-known/authzen-configuration/t/acme")
                .header("Accept", "*/*")
                .GET()));

        String origin = "http://localhost:" + server.port();
        assertThat(metadata.get("policy_decision_point").asString()).isEqualTo(origin);
        assertThat(metadata.get("access_evaluation_endpoint").asString()).isEqualTo(origin + EVALUATION);
        assertThat(tenant.get("policy_decision_point").asString()).isEqualTo(origin + "/t/acme");
        assertThat(tenant.get("search_action_endpoint").asString()).isEqualTo(origin + "/t/acme" + SEARCH + "action");
    }
}
