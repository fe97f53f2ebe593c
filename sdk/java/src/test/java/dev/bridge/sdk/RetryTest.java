package dev.bridge.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bridge.sdk.ScriptedServer.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {

    private static final String JOB = """
            {"id": "job_1", "type": "t", "state": "cancelled"}""";
    private static final Map<String, String> SOON = Map.of("Retry-After", "2");

    private final ScriptedServer server = new ScriptedServer();
    private final BridgeClient client = server.client();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void aGetIsSentAgainAfterThePauseThatTheServerAsksFor() {
        server.thenProblem(503, "database_unavailable", SOON).then(200, JOB);
        assertThat(client.jobs().show("job_1").id()).isEqualTo("job_1");
        assertThat(server.pauses()).containsExactly(Duration.ofSeconds(2));
        assertThat(server.received()).hasSize(2).allMatch(request -> request.header("Idempotency-Key") == null);
    }

    @Test
    void allAttemptsOfAPostCarryOneKey() {
        server.thenProblem(503, "database_unavailable", SOON)
                .thenHangUp()
                .thenProblem(409, "idempotency_in_progress", Map.of("Retry-After", "1"))
                .then(200, JOB);
        client.jobs().cancel("job_1");
        assertThat(server.received()).hasSize(4);
        assertThat(server.received().stream().map(RetryTest::key).distinct()).hasSize(1);
    }

    @Test
    void eachPostHasItsOwnKey() {
        server.then(200, JOB).then(200, JOB);
        client.jobs().cancel("job_1");
        client.jobs().cancel("job_1");
        assertThat(server.received().stream().map(RetryTest::key).distinct()).hasSize(2);
    }

    @Test
    void pausesAreDoubledWhereTheServerAsksForNone() {
        server.thenHangUp().thenHangUp().thenHangUp().then(200, JOB);
        client.jobs().cancel("job_1");
        assertThat(server.pauses())
                .containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Test
    void attemptsComeToAnEnd() {
        for (int attempt = 0; attempt < 10; attempt++) {
            server.thenProblem(503, "database_unavailable", SOON);
        }
        assertThatExceptionOfType(BridgeProblem.class)
                .isThrownBy(() -> client.jobs().show("job_1"))
                .matches(problem -> problem.code().equals("database_unavailable"));
        assertThat(server.received()).hasSize(Retries.STANDARD.attempts());
    }

    @Test
    void aServerThatAsksForTooLongAPauseIsNotWaitedFor() {
        server.thenProblem(503, "database_unavailable", Map.of("Retry-After", "11"));
        assertThatExceptionOfType(BridgeProblem.class)
                .isThrownBy(() -> client.jobs().show("job_1"));
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void otherRefusalsAreFinal() {
        server.thenProblem(503, "stopping", Map.of())
                .thenProblem(503, "stopping", Map.of("Retry-After", "Tue, 24 Nov 2026 12:00:00 GMT"))
                .thenProblem(409, "last_operator_key", SOON)
                .thenProblem(500, "internal", SOON);
        for (int refusal = 0; refusal < 4; refusal++) {
            assertThatExceptionOfType(BridgeProblem.class)
                    .isThrownBy(() -> client.jobs().show("job_1"));
        }
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void whatCannotBeRepeatedIsSentOnce() {
        server.thenHangUp().thenProblem(503, "database_unavailable", SOON);
        assertThatExceptionOfType(BridgeUnreachable.class)
                .isThrownBy(() -> client.operatorKeys().rename("opkey_1", "new", "\"1\""))
                .matches(failure -> !failure.wasNotSent());
        assertThatExceptionOfType(BridgeProblem.class)
                .isThrownBy(() -> client.operatorKeys().revoke("opkey_1"));
        assertThat(server.received()).hasSize(2);
        assertThat(server.pauses()).isEmpty();
    }

    @Test
    void anAnswerThatComesTooLateIsNotAskedForAgain() throws IOException {
        // Takes connections, since the system does so by itself, and never answers.
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                BridgeClient impatient = server.client(
                        ClientSettings.of(URI.create("http://127.0.0.1:" + silent.getLocalPort()), "token")
                                .withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(100)))) {
            assertThatExceptionOfType(BridgeUnreachable.class)
                    .isThrownBy(() -> impatient.jobs().show("job_1"))
                    .withMessageContaining("did not answer in time");
        }
        assertThat(server.pauses()).isEmpty();
    }

    @Test
    void whereNobodyListensThatIsSaid() {
        server.close();
        assertThatExceptionOfType(BridgeUnreachable.class)
                .isThrownBy(() -> client.jobs().show("job_1"))
                .withMessage("No server answers at " + server.url() + ".")
                .matches(BridgeUnreachable::wasNotSent);
        assertThat(server.pauses()).hasSize(Retries.STANDARD.attempts() - 1);
    }

    private static String key(Received request) {
        return Objects.requireNonNull(request.header("Idempotency-Key"));
    }
}
