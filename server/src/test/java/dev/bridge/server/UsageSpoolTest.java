package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.DedicatedPostgres;
import dev.bridge.testkit.database.TestPostgres;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Usage while the database is away: acknowledged by the node's disk, and counted once when the database is back. */
class UsageSpoolTest {

    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final String EVENTS = "/v1/usage/events";
    private static final String PRODUCT = """
            product: inference
            name: Inference
            meters:
              calls: { event: llm.call, aggregate: count }
            """;

    @Test
    void whatIsAcknowledgedWhileTheDatabaseIsAwayIsCountedOnce(@TempDir Path data) throws IOException {
        try (DedicatedPostgres postgres = TestPostgres.dedicated()) {
            try (RunningServer server = start(data, postgres)) {
                HttpResponse<String> applied = server.send(server.asOperator("/v1/products:apply")
                        .header("Content-Type", "application/yaml")
                        .header("If-Match", "*")
                        .POST(HttpRequest.BodyPublishers.ofString(PRODUCT)));
                assertThat(applied.statusCode()).as(applied.body()).isLessThan(300);
                assertThat(send(server, 0, 10)).isEqualTo("database");

                postgres.kill();
                Eventually.until(WITHIN, () -> send(server, 10, 20).equals("spool"));
                assertThat(send(server, 15, 30)).isEqualTo("spool");
                strangersAreNotSpooled(server);
                somethingElseThanUsageIsRefused(server);

                postgres.start();
                Eventually.until(WITHIN, () -> counted(server) == 30);
                Eventually.until(WITHIN, () -> send(server, 0, 30).equals("database"));
                assertThat(counted(server)).isEqualTo(30);

                postgres.kill();
                Eventually.until(WITHIN, () -> send(server, 30, 40).equals("spool"));
            }
            postgres.start();
            try (RunningServer server = start(data, postgres)) {
                Eventually.until(WITHIN, () -> counted(server) == 40);
            }
        }
    }

    private static RunningServer start(Path data, DedicatedPostgres postgres) throws IOException {
        return RunningServer.start(
                data,
                postgres.url("postgres"),
                postgres.user(),
                postgres.password(),
                Map.of("BRIDGE_USAGE_SPOOL", "on"));
    }

    /** Where events were stored, or the status where they were not. */
    private static String send(RunningServer server, int from, int to) {
        HttpResponse<String> response = server.post(EVENTS, events(from, to));
        return response.statusCode() == 202
                ? RunningServer.body(response).get("stored_in").asString()
                : Integer.toString(response.statusCode());
    }

    private static String events(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(
                        "{\"specversion\": \"1.0\", \"id\": \"%d\", \"source\": \"/test\", \"type\": \"llm.call\"}"
                                ::formatted)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void strangersAreNotSpooled(RunningServer server) {
        String otherKey = server.key().substring(0, server.key().length() - 1)
                + (server.key().endsWith("0") ? "1" : "0");
        for (HttpRequest.Builder stranger : new HttpRequest.Builder[] {
            server.request(EVENTS), server.request(EVENTS).header("Authorization", "Bearer " + otherKey)
        }) {
            assertThat(server.send(RunningServer.json(stranger, events(100, 101)))
                            .statusCode())
                    .isIn(401, 503);
        }
        HttpResponse<String> elsewhere = server.post("/v1/organizations/acme/usage/events", events(100, 101));
        assertThat(elsewhere.statusCode()).isEqualTo(503);
    }

    private static void somethingElseThanUsageIsRefused(RunningServer server) {
        assertThat(server.post(EVENTS, "{").statusCode()).isEqualTo(400);
        assertThat(server.post(EVENTS, "[{}]").statusCode()).isEqualTo(422);
        assertThat(server.get("/v1/usage/held").statusCode()).isEqualTo(503);
    }

    private static long counted(RunningServer server) {
        HttpResponse<String> answer =
                server.get("/v1/usage/inference:calls?from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z");
        if (answer.statusCode() != 200
                || RunningServer.body(answer).get("results").isEmpty()) {
            return 0;
        }
        return RunningServer.body(answer).at("/results/0/rows/0/value").asLong(0);
    }
}
