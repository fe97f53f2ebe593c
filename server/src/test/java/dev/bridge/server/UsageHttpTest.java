package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.accounts.Account;
import dev.bridge.accounts.NewOrganization;
import dev.bridge.accounts.Organizations;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.time.SystemClock;
import dev.bridge.testkit.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Usage over HTTP: who may send and ask, and what is answered. */
class UsageHttpTest {

    private static final String FOR_ALL = "/v1/usage/events";
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String PRODUCT = """
            product: shop
            name: Shop
            meters:
              calls: { event: call.made, aggregate: count, dimensions: [region] }
              bytes: { event: call.made, aggregate: sum, value: data.bytes }
            """;

    @TempDir
    static Path data;

    static RunningServer server;
    static ProviderHouse house;
    static Account acme;
    static Account other;
    static String token;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        house = new ProviderHouse(server);
        UserId ann = house.person("ann@acme.test");
        acme = organization(ann, "acme");
        other = organization(house.person("bob@other.test"), "other");
        HttpResponse<String> made = house.signedInStrongly(ann).post("/v1/me/tokens", """
                {"name": "usage", "scopes": ["bridge:*"], "expires_in_days": 1}
                """);
        token = Visitor.json(made).get("value").asString();
        HttpResponse<String> applied = server.send(server.asOperator("/v1/products:apply")
                .header("Content-Type", "application/yaml")
                .header("If-Match", "\"0\"")
                .POST(HttpRequest.BodyPublishers.ofString(PRODUCT)));
        assertThat(applied.statusCode()).as(applied.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Account organization(UserId owner, String name) {
        return house.bean(Organizations.class)
                .create(new Origin(owner.reference(), "req_test"), owner, NewOrganization.of(name, name));
    }

    private static String event(String id, String subject, int bytes) {
        return """
                {"specversion": "1.0", "source": "/shop", "id": "%s", "type": "call.made", "subject": "%s",
                 "data": {"bytes": %d, "region": "eu"}}""".formatted(id, subject, bytes);
    }

    private static HttpResponse<String> send(String path, String bearer, String type, String body) {
        return server.send(server.request(path)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> ask(String path, String bearer) {
        Instant now = new SystemClock().instant();
        return server.send(server.request(path + (path.contains("?") ? "&" : "?") + "from="
                        + now.minus(Duration.ofDays(1)) + "&to=" + now.plus(Duration.ofDays(1)))
                .header("Authorization", "Bearer " + bearer)
                .GET());
    }

    private static String value(HttpResponse<String> answer) {
        JsonNode body = RunningServer.body(answer);
        JsonNode view = body.has("results") ? body.get("results").get(0) : body;
        return view.get("rows").get(0).get("value").asString();
    }

    static Stream<List<String>> requests() {
        String key = server.key();
        String mine = "/v1/organizations/acme/usage/events";
        String one = "application/cloudevents+json";
        return Stream.of(
                List.of(FOR_ALL, key, one, event("same-1", acme.id().text(), 1)),
                List.of(FOR_ALL, key, BATCH, "[" + event("same-2", "nobody", 1) + "]"),
                List.of(FOR_ALL, key, BATCH, "[{}]"),
                List.of(FOR_ALL, key, one, "{"),
                List.of(FOR_ALL, key, "text/plain", "usage"),
                List.of(FOR_ALL, token, one, event("same-3", "acme", 1)),
                List.of(FOR_ALL, "brg_op_mistyped", one, event("same-4", "acme", 1)),
                List.of(mine, token, one, event("same-5", "acme", 1)),
                List.of(mine, key, one, event("same-6", "acme", 1)),
                List.of("/v1/organizations/other/usage/events", token, one, event("same-7", "other", 1)),
                List.of("/v1/organizations/no-such/usage/events", token, one, event("same-8", "other", 1)),
                List.of("/v1/organizations/%61cme/usage/events", token, one, event("same-9", "acme", 1)),
                List.of("/v1/organizations//usage/events", token, one, event("same-10", "acme", 1)));
    }

    /** A request with a trace goes through everything that a request can go through; one without is answered before. */
    @ParameterizedTest
    @MethodSource("requests")
    void bothWaysOfUsageAnswerTheSame(List<String> asked) {
        // The first time it is new; both answers are of an event that is there.
        sent(asked, "tracestate", "");
        HttpResponse<String> usual =
                sent(asked, "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        HttpResponse<String> plain = sent(asked, "tracestate", "");

        assertThat(plain.statusCode()).isEqualTo(usual.statusCode());
        assertThat(plain.body()).isEqualTo(usual.body());
        assertThat(headers(plain)).isEqualTo(headers(usual));
    }

    private static HttpResponse<String> sent(List<String> asked, String header, String value) {
        return server.send(server.request(asked.getFirst())
                .header(header, value)
                .header("X-Request-ID", "both-ways")
                .header("Authorization", "Bearer " + asked.get(1))
                .header("Content-Type", asked.get(2))
                .POST(HttpRequest.BodyPublishers.ofString(asked.getLast())));
    }

    static Stream<List<String>> questions() {
        String key = server.key();
        String ofAcme = "/v1/usage/shop:bytes?organization=acme&from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z";
        String mine = "/v1/organizations/acme/usage/shop:bytes?from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z";
        return Stream.of(
                List.of(ofAcme, key),
                List.of(ofAcme + "&window=hour&zone=Europe/Berlin&by=region", key),
                List.of(ofAcme + "&window=day&where=region:eu", key),
                List.of(ofAcme + "&window=day&where=region%3Aeu", key),
                List.of(ofAcme + "&window=fortnight", key),
                List.of(ofAcme + "&by=colour", key),
                List.of(ofAcme + "&zone=Mars", key),
                List.of(ofAcme + "&at_least=soon", key),
                List.of(ofAcme + "&version=1", key),
                List.of(ofAcme + "&version=one", key),
                List.of(ofAcme + "&limit=0", key),
                List.of(ofAcme + "&window=day&window=hour", key),
                List.of(ofAcme + "&where=region:%ff", key),
                List.of(ofAcme + "&other=1", key),
                List.of(ofAcme, token),
                List.of(ofAcme, "brg_op_mistyped"),
                List.of("/v1/usage/shop:bytes?organization=acme", key),
                List.of("/v1/usage/shop:bytes?organization=&from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z", key),
                List.of("/v1/usage/shop:bits?organization=acme&from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z", key),
                List.of("/v1/usage/shop:bytes?from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z", key),
                List.of(mine, key),
                List.of(mine, token),
                List.of(mine + "&organization=other", token),
                List.of(mine.replace("acme", "other"), token),
                List.of(mine.replace("acme", "no-such"), token),
                List.of(mine.replace("acme", "%61cme"), token));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void bothWaysOfAQuestionAnswerTheSame(List<String> asked) {
        HttpResponse<String> usual =
                asked(asked, "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        HttpResponse<String> plain = asked(asked, "tracestate", "");

        assertThat(plain.statusCode()).isEqualTo(usual.statusCode());
        assertThat(withoutItsTime(plain)).isEqualTo(withoutItsTime(usual));
        assertThat(headers(plain)).isEqualTo(headers(usual));
    }

    private static HttpResponse<String> asked(List<String> asked, String header, String value) {
        return server.send(server.request(asked.getFirst())
                .header(header, value)
                .header("X-Request-ID", "both-ways")
                .header("Authorization", "Bearer " + asked.getLast())
                .GET());
    }

    private static String withoutItsTime(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"asked_at\":\"[^\"]+\"", "");
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        // Told by the length or in chunks, and when.
        headers.keySet().removeAll(Set.of("date", "content-length", "transfer-encoding"));
        return headers;
    }

    @Test
    void usageIsTimedLikeOtherRequests() {
        send(
                FOR_ALL,
                server.key(),
                "application/cloudevents+json",
                event("timed", acme.id().text(), 1));

        assertThat(server.get("/metrics").body().lines())
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("status=\"202\"")
                        && line.contains("uri=\"" + FOR_ALL + "\""));

        ask("/v1/usage/shop:bytes?organization=acme", server.key());

        assertThat(server.get("/metrics").body().lines())
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("method=\"GET\"")
                        && line.contains("status=\"200\"")
                        && line.contains("uri=\"/v1/usage/{meter}\""));
    }

    @Test
    void aServiceSendsForEverybodyAndEachIsSeenAtOnce() {
        HttpResponse<String> receipt = send(
                "/v1/usage/events",
                server.key(),
                BATCH,
                "[" + event("s-1", "acme", 5) + "," + event("s-2", other.id().text(), 7) + ","
                        + event("s-3", "nobody-has-this-name", 1) + ",{\"id\": 1}]");
        assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(202);
        JsonNode body = RunningServer.body(receipt);
        assertThat(body.get("accepted").asInt()).isEqualTo(2);
        assertThat(body.get("held").asInt()).isEqualTo(1);
        assertThat(body.get("refused").asInt()).isEqualTo(1);
        assertThat(body.get("problems").get(0).get("code").asString()).isEqualTo("unknown_subject");
        assertThat(body.get("problems").get(1).get("index").asInt()).isEqualTo(3);
        String position = body.get("position").asString();
        HttpResponse<String> answer = ask("/v1/usage/shop:bytes?organization=other&at_least=" + position, server.key());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(value(answer)).isEqualTo("7");
        HttpResponse<String> held = server.get("/v1/usage/held?reason=unknown_subject");
        String key = RunningServer.body(held).get("results").get(0).get("held").asString();
        HttpResponse<String> dismissed = server.post(
                "/v1/usage/held:dismiss", "{\"held\": [\"" + key + "\", \"0/1/2/3\"], \"reason\": \"a test\"}");
        assertThat(RunningServer.body(dismissed)
                        .get("results")
                        .get(0)
                        .get("settled")
                        .asBoolean())
                .isTrue();
        assertThat(RunningServer.body(dismissed)
                        .get("results")
                        .get(1)
                        .get("code")
                        .asString())
                .isEqualTo("held_unknown");
    }

    @Test
    void aCustomerSendsAndSeesTheirOwnOnly() {
        String path = "/v1/organizations/acme/usage/events";
        assertThat(send(path, token, "application/cloudevents+json", event("c-1", "acme", 3))
                        .statusCode())
                .isEqualTo(202);
        HttpResponse<String> foreign = send(path, token, "application/cloudevents+json", event("c-2", "other", 3));
        HttpResponse<String> nobody =
                send(path, token, "application/cloudevents+json", event("c-2", "nobody-at-all", 3));
        HttpConventionsTest.assertProblem(foreign, 403, "forbidden");
        assertThat(RunningServer.body(nobody).get("detail"))
                .isEqualTo(RunningServer.body(foreign).get("detail"));
        assertThat(ask("/v1/organizations/acme/usage/shop:calls", token).statusCode())
                .isEqualTo(200);
        assertThat(ask("/v1/organizations/other/usage/shop:calls", token).statusCode())
                .isEqualTo(404);
        assertThat(send("/v1/organizations/other/usage/events", token, BATCH, "[]")
                        .statusCode())
                .isEqualTo(404);
        for (String own :
                List.of("/v1/usage/shop:calls", "/v1/usage/held", "/v1/usage/conflicts", "/v1/usage/meters")) {
            assertThat(ask(own, token).statusCode()).as(own).isIn(403, 404);
        }
        for (String own : List.of(
                "/v1/usage/events",
                "/v1/usage/events:void",
                "/v1/usage/held:refold",
                "/v1/usage:verify",
                "/v1/usage/meters/shop:calls:backfill")) {
            assertThat(send(own, token, "application/json", "{}").statusCode())
                    .as(own)
                    .isIn(403, 404);
        }
    }

    private static HttpResponse<String> compressed(String body) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return server.send(server.asOperator("/v1/usage/events")
                .header("Content-Type", BATCH)
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(compressed.toByteArray())));
    }

    @Test
    void whatIsNotTakenSaysWhy() throws IOException {
        String type = "application/cloudevents+json";
        assertThat(send("/v1/usage/events", server.key(), type, event("w-1", "acme", 1))
                        .statusCode())
                .isEqualTo(202);
        HttpConventionsTest.assertProblem(
                send("/v1/usage/events", server.key(), type, event("w-1", "acme", 2)), 409, "event_conflict");
        HttpConventionsTest.assertProblem(
                send("/v1/usage/events", server.key(), type, "{\"specversion\": \"1.0\"}"), 422, "events_refused");
        assertThat(send("/v1/usage/events", server.key(), type, "{").statusCode())
                .isEqualTo(400);
        assertThat(send("/v1/usage/events", server.key(), "text/plain", "{}").statusCode())
                .isEqualTo(415);
        HttpResponse<String> bomb = compressed("[" + " ".repeat(17 * 1024 * 1024) + "]");
        assertThat(bomb.statusCode()).as(bomb.body()).isEqualTo(413);
        HttpConventionsTest.assertProblem(ask("/v1/usage/shop:cals", server.key()), 404, "meter_unknown");
        HttpConventionsTest.assertProblem(
                ask("/v1/organizations/acme/usage/shop:calls?by=size", server.key()), 422, "dimension_unknown");
        HttpConventionsTest.assertProblem(
                ask("/v1/organizations/acme/usage/shop:calls?window=fortnight", server.key()), 422, "window_invalid");
        HttpConventionsTest.assertProblem(
                ask(
                        "/v1/organizations/acme/usage/shop:calls?at_least=use_0-999999999.1-999999999.2-999999999.3-999999999.4-999999999.5-999999999.6-999999999.7-999999999",
                        server.key()),
                503,
                "usage_stale");
        assertThat(RunningServer.body(server.get("/v1/usage/conflicts"))
                        .get("results")
                        .get(0)
                        .get("id")
                        .asString())
                .isEqualTo("w-1");
    }

    @Test
    void aBatchOverTheUsualBoundOfBodiesIsTakenAndSoIsACompressedOne() throws IOException {
        String body = "[" + event("z-1", "acme", 1) + " ".repeat(5 * 1024 * 1024) + "]";
        assertThat(send("/v1/usage/events", server.key(), BATCH, body).statusCode())
                .isEqualTo(202);
        HttpResponse<String> receipt = compressed("[" + event("z-2", "acme", 1) + "]");
        assertThat(receipt.statusCode()).as(receipt.body()).isEqualTo(202);
        HttpResponse<String> voided = server.post(
                "/v1/usage/events:void", "{\"source\": \"/shop\", \"id\": \"z-2\", \"reason\": \"a test\"}");
        assertThat(voided.statusCode()).as(voided.body()).isEqualTo(202);
        HttpResponse<String> verify = server.post("/v1/usage:verify", "{\"organization\": \"acme\"}");
        assertThat(verify.statusCode()).as(verify.body()).isEqualTo(202);
        String job = verify.headers().firstValue("Location").orElseThrow();
        Eventually.untilAsserted(Duration.ofSeconds(30), () -> {
            JsonNode found = RunningServer.body(server.get(job));
            assertThat(found.get("state").asString()).isEqualTo("succeeded");
            assertThat(found.get("result").get("differences")).isEmpty();
        });
    }
}
