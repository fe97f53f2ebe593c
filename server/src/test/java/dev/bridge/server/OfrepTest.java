package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.bridge.testkit.Eventually;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.FeatureProvider;
import dev.openfeature.sdk.MutableContext;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenFeature Remote Evaluation Protocol 0.3, by its cases and by OpenFeature's own provider. */
class OfrepTest {

    private static final String ONE = "/ofrep/v1/evaluate/flags/";
    private static final String ALL = "/ofrep/v1/evaluate/flags";

    private static final String SITE = """
            product: site
            name: Site
            flags:
              greeting: { type: string, default: hello }
              banner: { type: boolean, default: false, rules: [ { when: context.country == "CH", value: true } ] }
              retries: { type: integer, default: 3 }
              theme: { type: object, default: { dark: true, size: 12 } }
              colour:
                type: string
                default: blue
                variants: { blue: blue, green: green }
                rules: [ { by: user, split: { blue: 50%, green: 50% } } ]
              by_person: { type: boolean, default: false, rules: [ { rollout: 50%, by: user, value: true } ] }
            """;

    @TempDir
    static Path data;

    static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
        AccessHouse house = new AccessHouse(server);
        house.apply(SITE);
        house.organization("acme");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = RunningServer.json(server.asOperator(path), body);
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        return server.send(request);
    }

    @Test
    void theProviderOfOpenFeatureWorks() throws IOException, InterruptedException {
        NodeTests.run(
                "ofrep.test.mjs",
                Map.of("server", "http://127.0.0.1:" + server.port(), "key", server.key(), "organization", "acme"));
    }

    @Test
    void theProviderForJavaWorks() {
        FeatureProvider provider = OfrepProvider.constructProvider(OfrepProviderOptions.builder()
                .baseUrl("http://127.0.0.1:" + server.port())
                .headers(ImmutableMap.of("Authorization", ImmutableList.of("Bearer " + server.key())))
                .build());
        EvaluationContext swiss =
                new MutableContext("user-123").add("organization", "acme").add("country", "CH");

        server.post("/v1/access/flags/site/banner:restore", "{}");
        Eventually.untilAsserted(
                Duration.ofSeconds(10), () -> assertThat(reason("banner")).isNotEqualTo("DISABLED"));
        ProviderEvaluation<Boolean> banner = provider.getBooleanEvaluation("banner", false, swiss);
        assertThat(banner.getValue()).isTrue();
        assertThat(banner.getReason()).isEqualTo("TARGETING_MATCH");
        assertThat(provider.getStringEvaluation("greeting", "none", swiss).getValue())
                .isEqualTo("hello");
        assertThat(provider.getIntegerEvaluation("retries", 0, swiss).getValue())
                .isEqualTo(3);
        assertThat(provider.getObjectEvaluation("theme", new Value(), swiss)
                        .getValue()
                        .asStructure()
                        .getValue("dark")
                        .asBoolean())
                .isTrue();
        assertThat(provider.getBooleanEvaluation("no-such-flag", true, swiss).getErrorCode())
                .isEqualTo(ErrorCode.FLAG_NOT_FOUND);
        assertThat(provider.getBooleanEvaluation("greeting", false, swiss).getErrorCode())
                .isEqualTo(ErrorCode.TYPE_MISMATCH);
    }

    @Test
    void whoListensIsToldToAskAgainAndIsAnsweredFromThenOn() throws IOException, InterruptedException {
        JsonNode all = RunningServer.body(post(ALL, "{\"context\": {\"organization\": \"acme\"}}"));
        String uri =
                all.get("eventStreams").get(0).get("endpoint").get("requestUri").asString();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream =
                    client.send(server.asOperator(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
                lines.readLine();
                server.post("/v1/access/flags/site/colour:kill", "{}");
                String data = lines.lines()
                        .filter(line -> line.startsWith("data:"))
                        .findFirst()
                        .orElseThrow();
                JsonNode event = new JsonMapper().readTree(data.substring("data:".length()));
                assertThat(event.get("type").asString()).isEqualTo("refetchEvaluation");
                String tag = event.get("etag").asString();
                assertThat(tag).startsWith("\"rev_");
                String asked = "{\"context\": {\"organization\": \"acme\", \"targetingKey\": \"u\"}}";
                String query = "?flagConfigEtag=" + URLEncoder.encode(tag, StandardCharsets.UTF_8);
                HttpResponse<String> answer = post(ONE + "colour" + query, asked);
                assertThat(RunningServer.body(answer).get("reason").asString())
                        .as(answer.body())
                        .isEqualTo("DISABLED");
                assertThat(post(ALL + query, asked).statusCode()).isEqualTo(200);
            }
        } finally {
            server.post("/v1/access/flags/site/colour:restore", "{}");
            Eventually.untilAsserted(
                    Duration.ofSeconds(10), () -> assertThat(reason("colour")).isEqualTo("SPLIT"));
        }
        assertThat(error(
                        post(
                                ONE + "retries?flagConfigEtag=rev_mistyped",
                                "{\"context\": {\"organization\": \"acme\"}}"),
                        400))
                .isEqualTo("INVALID_CONTEXT");
    }

    @Test
    void nobodyListensToAnOrganizationThatIsNotTheirs() {
        ProviderHouse house = new ProviderHouse(server);
        Visitor stranger = house.signedIn(house.person("eve@other.test"));

        assertThat(stranger.get("/ofrep/v1/events?organization=acme").statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/ofrep/v1/events?organization=nobody-has-this-name")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.send(server.request("/ofrep/v1/events?organization=acme")
                                .GET())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aFlagHasKeyValueAndReason() {
        HttpResponse<String> answer = post(ONE + "retries", "{\"context\": {\"targetingKey\": \"user-1\"}}");

        JsonNode flag = RunningServer.body(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(flag.get("key").asString()).isEqualTo("retries");
        assertThat(flag.get("value").intValue()).isEqualTo(3);
        assertThat(flag.get("reason").asString()).isEqualTo("STATIC");
    }

    @Test
    void whatIsWrongIsSaidInTheProtocolsWords() {
        assertThat(error(post(ONE + "no-such-flag", "{}"), 404)).isEqualTo("FLAG_NOT_FOUND");
        assertThat(error(post(ONE + "retries", "{not json"), 400)).isEqualTo("PARSE_ERROR");
        assertThat(error(post(ONE + "retries", "[]"), 400)).isEqualTo("PARSE_ERROR");
        assertThat(error(post(ONE + "retries", "{\"context\": 7}"), 400)).isEqualTo("INVALID_CONTEXT");
        assertThat(error(post(ONE + "by_person", "{\"context\": {}}"), 400)).isEqualTo("TARGETING_KEY_MISSING");
        assertThat(RunningServer.body(post(ONE + "retries", "{not json"))
                        .get("key")
                        .asString())
                .isEqualTo("retries");
        assertThat(RunningServer.body(post(ALL, "{\"context\": []}")).has("key"))
                .isFalse();
    }

    private static String reason(String flag) {
        return RunningServer.body(
                        post(ONE + flag, "{\"context\": {\"organization\": \"acme\", \"targetingKey\": \"u\"}}"))
                .get("reason")
                .asString();
    }

    private static String error(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return RunningServer.body(response).get("errorCode").asString();
    }

    @Test
    void allFlagsComeTogetherAndAFaultyOneIsAnItem() {
        HttpResponse<String> answer = post(ALL, "{\"context\": {\"organization\": \"acme\"}}");
        JsonNode flags = RunningServer.body(answer).get("flags");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        assertThat(flags).hasSize(6);
        assertThat(StreamSupport.stream(flags.spliterator(), false)
                        .filter(flag -> flag.has("errorCode"))
                        .map(flag -> flag.get("key").asString()))
                .containsExactly("by_person", "colour");
    }

    @Test
    void theTagChangesWithTheContextAndNotWithTheOrderInWhichItIsSaid() {
        String one = "{\"context\": {\"targetingKey\": \"u\", \"a\": {\"x\": 1, \"y\": 2}}}";
        String same = "{\"context\": {\"a\": {\"y\": 2, \"x\": 1}, \"targetingKey\": \"u\"}}";
        String other = "{\"context\": {\"targetingKey\": \"v\", \"a\": {\"x\": 1, \"y\": 2}}}";
        String tag = post(ALL, one).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> unchanged = post(ALL, same, "If-None-Match", tag);
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(post(ALL, other, "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyMayStandInItsOwnHeaderAndNobodyAsksWithoutOne() {
        HttpResponse<String> withKey = server.send(
                RunningServer.json(server.request(ONE + "retries").header("X-API-Key", server.key()), "{}"));
        HttpResponse<String> without = server.send(RunningServer.json(server.request(ONE + "retries"), "{}"));
        HttpResponse<String> wrong =
                server.send(RunningServer.json(server.request(ALL).header("X-API-Key", "brg_op_mistyped"), "{}"));

        assertThat(withKey.statusCode()).as(withKey.body()).isEqualTo(200);
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
    }

    @Test
    void peopleSeeOnlyFlagsThatAreMadeForBrowsersAndNothingOfForeignOrganizations() {
        ProviderHouse house = new ProviderHouse(server);
        Visitor browser = house.signedIn(house.person("ben@other.test"));

        assertThat(browser.post(ONE + "retries", "{}").statusCode()).isEqualTo(404);
        assertThat(RunningServer.body(browser.post(ALL, "{\"context\": {\"organization\": \"acme\"}}"))
                        .get("flags"))
                .isEmpty();
    }
}
