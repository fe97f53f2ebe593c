package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

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
