package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.platform.caller.Open;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator can find out about a request, from its id: its lines in the log, and its trace. */
@Isolated
class ObservabilityTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SECRET = "a-text-that-no-caller-may-see";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    static Path data;

    static RunningServer server;

    /** An operation with a bug. */
    static final class FailingOperation {

        private static final Logger LOG = LoggerFactory.getLogger(FailingOperation.class);

        @Open("Nothing is behind it.")
        @ResponseBody
        public String fail(@PathVariable String kind) {
            LOG.info("Before the {}", kind);
            if (kind.equals("error")) {
                throw new StackOverflowError(SECRET);
            }
            throw new IllegalStateException(SECRET, new IOException(SECRET));
        }
    }

    @BeforeAll
    static void start() throws IOException, NoSuchMethodException {
        server = RunningServer.start(data);
        // Registered by hand: a controller among the classes would be found by every other test's server as well.
        RequestMappingHandlerMapping operations =
                server.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        operations.registerMapping(
                RequestMappingInfo.paths("/v1/test/{kind}")
                        .methods(RequestMethod.GET)
                        .options(operations.getBuilderConfiguration())
                        .build(),
                new FailingOperation(),
                FailingOperation.class.getMethod("fail", String.class));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyLineIsAnObjectWithItsTimeLevelAndMessage() throws IOException {
        assertThat(lines()).isNotEmpty().allSatisfy(line -> {
            assertThat(line.isObject()).isTrue();
            assertThat(line.get("@timestamp").asString()).isNotEmpty();
            assertThat(line.get("log").get("level").asString()).isNotEmpty();
            assertThat(line.get("message").asString()).isNotEmpty();
            assertThat(line.get("service").get("name").asString()).isEqualTo("bridge");
        });
    }

    @Test
    void anUnexpectedExceptionIsToldWithoutItsTextAndFoundByTheRequestId() throws IOException {
        HttpResponse<String> answer = server.get("/v1/test/exception");
        assertToldWithoutItsText(answer);
        List<JsonNode> lines = linesOf(requestId(answer));
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().get("message").asString()).isEqualTo("Before the exception");
        JsonNode line = lines.getLast();
        assertThat(line.get("log").get("level").asString()).isEqualTo("ERROR");
        assertThat(line.get("message").asString()).contains("GET /v1/test/exception");
        assertThat(line.get("error").get("type").asString()).isEqualTo(IllegalStateException.class.getName());
        assertThat(line.get("error").get("message").asString()).isEqualTo(SECRET);
        assertThat(line.get("error").get("stack_trace").asString())
                .contains("FailingOperation.fail", "Caused by: " + IOException.class.getName() + ": " + SECRET);
    }

    @Test
    void anErrorOfTheVirtualMachineIsToldAndLoggedTheSameWay() throws IOException {
        HttpResponse<String> answer = server.get("/v1/test/error");
        assertToldWithoutItsText(answer);
        assertThat(linesOf(requestId(answer))
                        .getLast()
                        .get("error")
                        .get("stack_trace")
                        .asString())
                .contains(StackOverflowError.class.getName() + ": " + SECRET);
    }

    @Test
    void theCallersRequestIdAndTraceAreOnEachLineOfTheRequest() throws IOException {
        HttpResponse<String> answer = server.send(server.asOperator("/v1/test/exception")
                .header("X-Request-Id", "callers-own-1")
                .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                .GET());
        assertThat(requestId(answer)).isEqualTo("callers-own-1");
        assertThat(linesOf("callers-own-1")).hasSize(2).allSatisfy(line -> {
            assertThat(line.get("trace.id").asString()).isEqualTo(TRACE);
            assertThat(line.get("span.id").asString()).matches("[0-9a-f]{16}").isNotEqualTo("00f067aa0ba902b7");
        });
    }

    @Test
    void requestsWithoutATraceOfTheirOwnGetOneEach() throws IOException {
        List<JsonNode> one = linesOf(requestId(server.get("/v1/test/exception")));
        List<JsonNode> other = linesOf(requestId(server.get("/v1/test/exception")));
        assertThat(one)
                .extracting(line -> line.get("trace.id").asString())
                .hasSize(2)
                .containsOnly(trace(one));
        assertThat(trace(one)).matches("[0-9a-f]{32}").isNotEqualTo(trace(other));
    }

    @Test
    void nothingIsSentWhereNoReceiverIsNamed() {
        assertThat(server.context().getBeanNamesForType(SpanExporter.class)).isEmpty();
        assertThat(server.context().getBeanNamesForType(OtlpMeterRegistry.class))
                .isEmpty();
    }

    @Test
    void metricsAreSentWhereTheirReceiverIsNamedAndNothingSaysNo() {
        String receiver = "http://receiver.example:4318";
        assertThat(BridgeServer.sendsMetrics(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver)))
                .isTrue();
        assertThat(BridgeServer.sendsMetrics(Map.of("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", receiver)))
                .isTrue();
        assertThat(BridgeServer.sendsMetrics(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", receiver)))
                .isFalse();
        assertThat(BridgeServer.sendsMetrics(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "")))
                .isFalse();
        assertThat(BridgeServer.sendsMetrics(
                        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver, "OTEL_SDK_DISABLED", "TRUE")))
                .isFalse();
    }

    private static String trace(List<JsonNode> lines) {
        return lines.getFirst().get("trace.id").asString();
    }

    private static void assertToldWithoutItsText(HttpResponse<String> answer) {
        HttpConventionsTest.assertProblem(answer, 500, "internal");
        assertThat(requestId(answer)).startsWith("req_");
        assertThat(answer.body()).doesNotContain(SECRET, "Exception", "Error", "dev.bridge");
    }

    /** As it is told in the answer, in its header and its body alike. */
    private static String requestId(HttpResponse<String> answer) {
        String id = RunningServer.body(answer).get("request_id").asString();
        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue(id);
        return id;
    }

    private static List<JsonNode> linesOf(String requestId) throws IOException {
        return lines().stream()
                .filter(line -> line.path("request_id").asString("").equals(requestId))
                .toList();
    }

    private static List<JsonNode> lines() throws IOException {
        return Files.readAllLines(data.resolve("logs").resolve("server.log")).stream()
                .map(JSON::readTree)
                .toList();
    }
}
