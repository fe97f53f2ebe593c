package dev.bridge.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bridge.sdk.product.Use;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BridgeProblemTest {

    private static final Map<String, String> PROBLEM = Map.of("Content-Type", "application/problem+json");

    private final ScriptedServer server = new ScriptedServer();
    private final BridgeClient client = server.client();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void everyMistakeHasItsPlace() {
        server.then(422, PROBLEM, """
                {"type": "/problems/manifest_invalid", "title": "The manifest has mistakes", "status": 422,
                 "code": "manifest_invalid", "detail": "The manifest has 2 mistakes.", "request_id": "req_7",
                 "errors": [{"pointer": "/metres", "code": "key_unknown", "detail": "No.", "line": 3, "column": 1},
                            {"pointer": "", "code": "key_missing", "detail": "Missing."}]}""");
        BridgeProblem problem = refusal();
        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.code()).isEqualTo("manifest_invalid");
        assertThat(problem.detail()).isEqualTo("The manifest has 2 mistakes.");
        assertThat(problem.requestId()).isEqualTo("req_7");
        assertThat(problem.errors())
                .containsExactly(
                        new FieldProblem("/metres", "key_unknown", "No.", 3, 1),
                        new FieldProblem("", "key_missing", "Missing.", null, null));
        assertThat(problem.members()).isEmpty();
    }

    @Test
    void membersBeyondTheStandardAreRead() {
        server.then(409, PROBLEM, """
                {"status": 409, "code": "definition_in_use", "detail": "In use.", "request_id": "req_8", "revision": 12,
                 "uses": [{"pointer": "/meters/pulls", "by": "features", "count": 3, "example": "pulls", "new": 1}]}""");
        BridgeProblem problem = refusal();
        assertThat(problem.list("uses", Use.class)).containsExactly(new Use("/meters/pulls", "features", 3, "pulls"));
        assertThat(problem.number("revision")).contains(12L);
        assertThat(problem.number("absent")).isEmpty();
        assertThat(problem.list("absent", Use.class)).isEmpty();
        assertThat(problem.members()).containsOnlyKeys("revision", "uses");
        assertThat(problem.errors()).isEmpty();
        assertThat(problem.json()).contains("\"request_id\" : \"req_8\"");
    }

    @Test
    void anAnswerOfAnotherServerIsSaidToBeOne() {
        server.then(502, Map.of("Content-Type", "text/html", "X-Request-Id", "proxy-1"), "<h1>Bad gateway</h1>")
                .then(302, Map.of("Location", "/login"), "")
                .then(200, Map.of("Content-Type", "text/html"), "<h1>Welcome</h1>")
                .then(500, PROBLEM, "{");
        BridgeProblem gateway = refusal();
        assertThat(gateway.code()).isEqualTo(BridgeProblem.UNEXPECTED_ANSWER);
        assertThat(gateway.status()).isEqualTo(502);
        assertThat(gateway.requestId()).isEqualTo("proxy-1");
        assertThat(refusal().status()).isEqualTo(302);
        assertThat(refusal().code()).isEqualTo(BridgeProblem.UNEXPECTED_ANSWER);
        assertThat(refusal().code()).isEqualTo(BridgeProblem.UNEXPECTED_ANSWER);
    }

    private BridgeProblem refusal() {
        return catchThrowableOfType(BridgeProblem.class, () -> client.jobs().show("job_1"));
    }
}
