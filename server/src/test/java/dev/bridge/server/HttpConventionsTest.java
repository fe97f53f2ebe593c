package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpConventionsTest {

    @TempDir
    static Path data;

    static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void unknownPathIsAProblem() {
        assertProblem(server.get("/v1/nothing"), 404, "path_unknown");
    }

    @Test
    void aPathIsFoundHoweverItIsWritten() {
        HttpResponse<String> plain = server.get("/v1/products/bridge");
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(RunningServer.body(server.get("/v1/pr%6Fducts/bridge"))).isEqualTo(RunningServer.body(plain));
        assertThat(RunningServer.body(server.get("/v1/products/%62ridge"))).isEqualTo(RunningServer.body(plain));
        assertProblem(server.get("/v1/products/bridge/"), 404, "path_unknown");
        assertProblem(server.get("/v1/products/"), 404, "path_unknown");
        assertProblem(server.get("/V1/products/bridge"), 404, "path_unknown");
    }

    @Test
    void malformedJsonIsToldWithItsPosition() {
        HttpResponse<String> response = server.post("/v1/operator-keys", "{\"name\":\n  oops}");
        assertProblem(response, 400, "json_malformed");
        assertThat(RunningServer.body(response).get("line").intValue()).isEqualTo(2);
    }

    @Test
    void anUnknownFieldIsToldWithWhatWasMeant() {
        HttpResponse<String> response = server.post("/v1/operator-keys", "{\"nmae\": \"x\"}");
        assertProblem(response, 400, "fields_invalid");
        assertThat(response.body()).contains("did you mean `name`?").contains("/nmae");
    }

    @Test
    void aDoubledFieldIsRefused() {
        assertProblem(server.post("/v1/operator-keys", "{\"name\": \"x\", \"name\": \"y\"}"), 400, "json_malformed");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "[".repeat(5_000);
        assertThat(server.post("/v1/operator-keys", deep).statusCode()).isEqualTo(400);
    }

    @Test
    void aMissingBodyIsTold() {
        HttpResponse<String> response = server.send(server.asOperator("/v1/operator-keys")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.noBody()));
        assertProblem(response, 400, "body_missing");
    }

    @Test
    void anotherContentTypeIs415() {
        HttpResponse<String> response = server.send(server.asOperator("/v1/operator-keys")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("x")));
        assertProblem(response, 415, "media_type_unsupported");
    }

    @Test
    void aBodyOverTheLimitIs413WithAndWithoutItsLengthSaid() {
        byte[] large = new byte[4 * 1024 * 1024 + 1];
        HttpResponse<String> said = server.send(server.asOperator("/v1/operator-keys")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(large)));
        assertProblem(said, 413, "body_too_large");
        String text = "{\"name\": \"" + "x".repeat(large.length) + "\"}";
        HttpResponse<String> unsaid = server.send(server.asOperator("/v1/operator-keys")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))));
        assertProblem(unsaid, 413, "body_too_large");
    }

    @Test
    void anotherMethodIs405WithAllow() {
        HttpResponse<String> response =
                server.send(server.asOperator("/v1/activity").method("DELETE", HttpRequest.BodyPublishers.noBody()));
        assertProblem(response, 405, "method_not_allowed");
        assertThat(response.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void aWrongIdIsTold() {
        assertProblem(server.get("/v1/operator-keys/acct_01h455vb4pex5vsknk084sn02q"), 400, "id_type_mismatch");
        assertProblem(server.get("/v1/operator-keys/nonsense"), 400, "id_invalid");
        assertProblem(server.get("/v1/operator-keys/opkey_01h455vb4pex5vsknk084sn02q"), 404, "not_found");
    }

    @Test
    void theRequestIdIsTakenAndGivenBack() {
        HttpResponse<String> response = server.send(server.asOperator("/v1/nothing")
                .header("X-Request-Id", "mine-1")
                .GET());
        assertThat(response.headers().firstValue("X-Request-Id")).hasValue("mine-1");
        assertThat(RunningServer.body(response).get("request_id").asString()).isEqualTo("mine-1");
        HttpResponse<String> made = server.send(server.asOperator("/v1/nothing")
                .header("X-Request-Id", "not fit")
                .GET());
        assertThat(made.headers().firstValue("X-Request-Id").orElseThrow()).startsWith("req_");
    }

    @Test
    void everyAnswerCarriesSecurityHeaders() {
        HttpResponse<String> response = server.get("/readyz");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void aRepeatedPostHasItsEffectOnce() {
        HttpRequest.Builder request = RunningServer.json(
                server.asOperator("/v1/operator-keys").header("Idempotency-Key", "repeat-1"), "{\"name\": \"once\"}");
        HttpResponse<String> first = server.send(request);
        HttpResponse<String> second = server.send(request);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        HttpResponse<String> other = server.send(RunningServer.json(
                server.asOperator("/v1/operator-keys").header("Idempotency-Key", "repeat-1"), "{\"name\": \"other\"}"));
        assertProblem(other, 422, "idempotency_key_reused");
        assertThat(count("once")).isEqualTo(1);
    }

    @Test
    void aRefusedPostLeavesItsKeyFree() {
        HttpResponse<String> refused = server.send(RunningServer.json(
                server.asOperator("/v1/operator-keys").header("Idempotency-Key", "repeat-2"), "{\"name\": \"\"}"));
        assertProblem(refused, 400, "fields_invalid");
        HttpResponse<String> corrected = server.send(RunningServer.json(
                server.asOperator("/v1/operator-keys").header("Idempotency-Key", "repeat-2"), "{\"name\": \"good\"}"));
        assertThat(corrected.statusCode()).isEqualTo(201);
    }

    @Test
    void concurrentPostsWithOneKeyHaveOneEffect() throws InterruptedException, ExecutionException {
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int sender = 0; sender < 16; sender++) {
                answers.add(threads.submit(() -> server.send(RunningServer.json(
                        server.asOperator("/v1/operator-keys").header("Idempotency-Key", "repeat-3"),
                        "{\"name\": \"at-once\"}"))));
            }
        }
        for (Future<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isIn(201, 409);
        }
        assertThat(count("at-once")).isEqualTo(1);
    }

    @Test
    void aChangeNeedsThePresentVersion() {
        HttpResponse<String> created = server.post("/v1/operator-keys", "{\"name\": \"named\"}");
        String path = created.headers().firstValue("Location").orElseThrow();
        String tag = created.headers().firstValue("ETag").orElseThrow();
        assertProblem(rename(path, null, "a"), 428, "precondition_required");
        assertProblem(rename(path, "\"99\"", "a"), 412, "precondition_failed");
        assertProblem(rename(path, "W/" + tag, "a"), 412, "precondition_failed");
        assertProblem(rename(path, "99", "a"), 400, "if_match_invalid");
        assertThat(rename(path, tag, "renamed").statusCode()).isEqualTo(200);
        assertProblem(rename(path, tag, "again"), 412, "precondition_failed");
    }

    @Test
    void aListIsPagedToItsEndWithoutLossOrRepeat() {
        for (int key = 0; key < 5; key++) {
            server.post("/v1/operator-keys", "{\"name\": \"page-" + key + "\"}");
        }
        List<String> ids = new ArrayList<>();
        String next = "";
        do {
            var page = RunningServer.body(
                    server.get("/v1/operator-keys?limit=2" + (next.isEmpty() ? "" : "&page=" + next)));
            page.get("results").forEach(item -> ids.add(item.get("id").asString()));
            next = page.get("page").path("next").asString("");
        } while (!next.isEmpty());
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(6);
        assertThat(ids).isSortedAccordingTo(Comparator.reverseOrder());
        assertProblem(server.get("/v1/operator-keys?page=nonsense"), 400, "cursor_invalid");
        assertProblem(server.get("/v1/operator-keys?limit=0"), 400, "parameter_invalid");
        HttpResponse<String> many = server.get("/v1/products/bridge?revision=many");
        assertProblem(many, 400, "parameter_invalid");
        assertThat(many.body()).contains("it takes a whole number.");
    }

    private static HttpResponse<String> rename(String path, @Nullable String ifMatch, String name) {
        HttpRequest.Builder request = server.asOperator(path)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"name\": \"" + name + "\"}"));
        return server.send(ifMatch == null ? request : request.header("If-Match", ifMatch));
    }

    private static long count(String name) {
        long count = 0;
        for (var key :
                RunningServer.body(server.get("/v1/operator-keys?limit=200")).get("results")) {
            count += key.get("name").asString().equals(name) ? 1 : 0;
        }
        return count;
    }

    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(RunningServer.body(response).get("code").asString()).isEqualTo(code);
        assertThat(RunningServer.body(response).get("request_id").asString()).isNotBlank();
    }
}
