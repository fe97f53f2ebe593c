package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.TestDatabase;
import dev.bridge.testkit.database.TestDatabases;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that is told by OpenTelemetry's own variables where to send its traces and metrics. */
@Isolated
class TelemetryTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NAME = "bridge-of-this-test";
    private static final String ROUTE = "/v1/operator-keys/{id}";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLERS_SPAN = "00f067aa0ba902b7";

    @TempDir
    static Path data;

    static OtlpReceiver receiver;
    static TestDatabase database;
    static ServerProcess server;

    @BeforeAll
    static void start() throws IOException {
        receiver = new OtlpReceiver();
        database = TestDatabases.empty();
        Map<String, String> variables = Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                receiver.endpoint(),
                "OTEL_SERVICE_NAME",
                NAME,
                "OTEL_BSP_SCHEDULE_DELAY",
                "100",
                "OTEL_METRIC_EXPORT_INTERVAL",
                "1000");
        server = ServerProcess.start(data, variables, "--database-url", ServerProcess.databaseUrl(database));
    }

    @AfterAll
    static void stop() {
        server.close();
        database.close();
        receiver.close();
    }

    @Test
    void aRequestArrivesAsASpanOfItsCallersTrace() {
        HttpResponse<String> answer = server.send(server.asOperator("/v1/operator-keys/nonsense")
                .header("traceparent", "00-" + TRACE + "-" + CALLERS_SPAN + "-01"));
        assertThat(answer.statusCode()).isEqualTo(400);
        Span span = await(TRACE, "http get " + ROUTE);
        assertThat(hex(span.getParentSpanId())).isEqualTo(CALLERS_SPAN);
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(text(span.getAttributesList())).containsEntry("uri", ROUTE).containsEntry("status", "400");
        assertThat(spans(TRACE)).containsExactly(span);
        assertThat(receiver.spans())
                .extracting(spans -> nameOf(spans.getResource()))
                .containsOnly(NAME);
    }

    @Test
    void aFailureIsFoundInTheLogByTheIdOfItsTrace() throws IOException, SQLException {
        // An accident on purpose: somebody has removed a table.
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter table platform.job rename to job_elsewhere");
        }
        HttpResponse<String> answer = server.send(server.asOperator("/v1/jobs"));
        HttpConventionsTest.assertProblem(answer, 500, "internal");
        assertThat(answer.body()).doesNotContain("platform.job");
        JsonNode line = Files.readAllLines(data.resolve("logs").resolve("server.log")).stream()
                .map(text -> new JsonMapper().readTree(text))
                .filter(read -> read.path("request_id")
                        .asString("")
                        .equals(answer.headers().firstValue("X-Request-Id").orElseThrow()))
                .findFirst()
                .orElseThrow();
        Span span = await(line.get("trace.id").asString(), "http get /v1/jobs");
        assertThat(line.get("error").get("message").asString()).contains("platform.job");
        assertThat(text(span.getAttributesList())).containsEntry("status", "500");
    }

    @Test
    void requestsAreCountedByRoute() {
        server.send(server.asOperator("/v1/operator-keys/opkey_01h455vb4pex5vsknk084sn02q"));
        Eventually.until(
                PATIENCE,
                () -> countedRequests()
                        .anyMatch(request -> ROUTE.equals(request.get("uri")) && "404".equals(request.get("status"))));
        assertThat(receiver.metrics())
                .extracting(metrics -> nameOf(metrics.getResource()))
                .containsOnly(NAME);
    }

    private static Span await(String trace, String name) {
        Eventually.until(PATIENCE, () -> spans(trace).anyMatch(span -> name.equals(span.getName())));
        return spans(trace)
                .filter(span -> name.equals(span.getName()))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Span> spans(String trace) {
        return receiver.spans().stream()
                .flatMap(spans -> spans.getScopeSpansList().stream())
                .flatMap(spans -> spans.getSpansList().stream())
                .filter(span -> hex(span.getTraceId()).equals(trace));
    }

    /** The labels under which requests were counted. */
    private static Stream<Map<String, String>> countedRequests() {
        return receiver.metrics().stream()
                .flatMap(metrics -> metrics.getScopeMetricsList().stream())
                .flatMap(metrics -> metrics.getMetricsList().stream())
                .filter(metric -> metric.getName().equals("http.server.requests"))
                .flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
                .map(point -> text(point.getAttributesList()));
    }

    private static String nameOf(Resource resource) {
        return text(resource.getAttributesList()).getOrDefault("service.name", "");
    }

    private static Map<String, String> text(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue()));
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
