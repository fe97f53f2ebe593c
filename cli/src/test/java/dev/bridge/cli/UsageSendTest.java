package dev.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sending files to a server that judges events as the real one does, as far as it is told to. */
class UsageSendTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MAPPING = """
            source: /test
            type: llm.call
            subject: { column: Customer }
            time: { column: At, format: "uuuu-MM-dd HH:mm:ss[.SSSSSSS]", zone: Europe/Zurich }
            data:
              tokens: { column: Tokens, as: number }
              note: { column: Note }
            """;

    @TempDir
    private Path folder;

    private final Judge judge = new Judge();

    @AfterEach
    void stop() {
        judge.close();
    }

    /** Keeps each event once, by its identity; a status can come instead of an answer. */
    private static final class Judge implements AutoCloseable {

        private final HttpServer server;
        private final Map<String, JsonNode> kept = new LinkedHashMap<>();
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final AtomicInteger number = new AtomicInteger();
        private volatile IntFunction<Integer> statuses = request -> 202;

        Judge() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                requests.add(exchange.getRequestURI().toString());
                int status = statuses.apply(number.getAndIncrement());
                String answer = status == 202 ? receipt(JSON.readTree(body)) : """
                        {"status": %d, "code": "test", "detail": "No.", "retry_after": 0}""".formatted(status);
                exchange.getResponseHeaders()
                        .set("Content-Type", status == 202 ? "application/json" : "application/problem+json");
                if (status == 503 || status == 429) {
                    exchange.getResponseHeaders().set("Retry-After", "0");
                }
                byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }

        private synchronized String receipt(JsonNode batch) {
            int duplicates = 0;
            int refused = 0;
            StringBuilder problems = new StringBuilder();
            for (int place = 0; place < batch.size(); place++) {
                JsonNode event = batch.get(place);
                if (event.path("type").asString("").isEmpty()) {
                    refused++;
                    problems.append(problems.isEmpty() ? "" : ",").append("""
                            {"index": %d, "verdict": "refused", "code": "invalid_event", "text": "No type."}""".formatted(place));
                } else if (kept.put(event.get("source") + " " + event.get("id"), event) != null) {
                    duplicates++;
                }
            }
            return """
                    {"received": %d, "accepted": %d, "duplicates": %d, "held": 0, "conflicts": 0, "refused": %d,
                     "stored_in": "database", "position": "use_0-1", "problems": [%s]}""".formatted(batch.size(), batch.size() - duplicates - refused, duplicates, refused, problems);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private CommandRun.Result send(String... more) {
        List<String> arguments = new ArrayList<>(List.of("usage", "send"));
        arguments.addAll(List.of(more));
        return CommandRun.withoutServer()
                .with(
                        "BRIDGE_URL",
                        "http://127.0.0.1:" + judge.server.getAddress().getPort())
                .with("BRIDGE_TOKEN", "brg_op_test")
                .run(arguments.toArray(String[]::new));
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> "{\"type\": \"t\", \"data\": {\"n\": %d.10}}\n".formatted(number))
                .collect(Collectors.joining());
    }

    @Test
    void eachLineBecomesAnEventOnceHoweverOftenItIsSent() throws IOException {
        String file = file("usage.jsonl", lines(0, 2_500));
        CommandRun.Result first = send(file, "--batch", "100", "--parallel", "8");
        assertThat(first.exitCode()).as(first.all()).isZero();
        assertThat(first.out()).contains("sent        2,500 events").contains("accepted    2,500");
        assertThat(judge.requests).hasSize(25).containsOnly("/v1/usage/events");
        Files.writeString(folder.resolve("usage.jsonl"), lines(0, 2_500) + lines(7, 10));
        assertThat(send(file).out()).contains("accepted    3\n").contains("duplicates  2,500");
        assertThat(judge.kept).hasSize(2_503);
        assertThat(judge.kept.values()).allSatisfy(event -> {
            assertThat(event.get("specversion").asString()).isEqualTo("1.0");
            assertThat(event.get("source").asString()).isEqualTo("bridge-cli/usage.jsonl");
        });
        assertThat(judge.kept.values())
                .extracting(event -> event.get("data").get("n").toString())
                .contains("0.1", "1234.1", "2499.1");
    }

    @Test
    void whatALineSaysItselfStays() throws IOException {
        String file = file("own.jsonl", """
                {"specversion": "1.0", "id": "7", "source": "/s", "type": "t", "data": {"n": 1.500}}

                  {"id": "8", "type": "t"}
                """);
        assertThat(send(file, "--source", "/mine", "--organization", "acme").exitCode())
                .isZero();
        assertThat(judge.kept.keySet()).containsExactly("\"/s\" \"7\"", "\"/mine\" \"8\"");
        assertThat(judge.requests).containsExactly("/v1/organizations/acme/usage/events");
    }

    @Test
    void linesThatAreNotTakenAreToldWithTheirNumbers() throws IOException {
        String file = file("bad.jsonl", """
                {"type": "t"}
                {"type": "t"
                [1]
                {"data": 1}
                """);
        CommandRun.Result result = send(file);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("accepted    1", "refused     1", "unreadable  2")
                .contains("line 2: unreadable: The line is not JSON.")
                .contains("line 3: unreadable: The line is not an object.")
                .contains("line 4: refused invalid_event: No type.");
        assertThat(result.err()).contains("3 lines were not taken.");
        assertThat(send(file, "--output", "json").out()).contains("\"unreadable\" : 2", "\"line\" : 4");
    }

    @Test
    void aServerThatIsBusyIsAskedAgain() throws IOException {
        judge.statuses = request -> request % 3 == 0 ? 503 : request % 3 == 1 ? 429 : 202;
        CommandRun.Result result = send(file("busy.jsonl", lines(0, 50)), "--batch", "10", "--parallel", "1");
        assertThat(result.exitCode()).as(result.all()).isZero();
        assertThat(judge.kept).hasSize(50);
    }

    @Test
    void whereItIsBrokenOffItGoesOn() throws IOException {
        String file = file("large.jsonl", lines(0, 100));
        judge.statuses = request -> request < 4 ? 202 : 403;
        CommandRun.Result broken = send(file, "--batch", "10", "--parallel", "1");
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.err()).contains("The same command goes on where it was broken off");
        assertThat(judge.kept).hasSize(40);
        judge.statuses = request -> 202;
        CommandRun.Result rest = send(file, "--batch", "10");
        assertThat(rest.err()).contains("Goes on at line 41.");
        assertThat(rest.out()).contains("accepted    60");
        assertThat(judge.kept).hasSize(100);
        assertThat(folder.resolve("large.jsonl.bridge-state")).doesNotExist();
    }

    @Test
    void whatWasSentBeforeHasToBeTheSame() throws IOException {
        String file = file("changed.jsonl", lines(0, 100));
        judge.statuses = request -> request < 4 ? 202 : 403;
        send(file, "--batch", "10", "--parallel", "1");
        judge.statuses = request -> 202;
        assertThat(send(file, "--source", "/other").err())
                .contains("was begun with other settings; send with --restart");
        file("changed.jsonl", lines(1, 101));
        assertThat(send(file).err()).contains("belongs to another content of the file");
        assertThat(send(file, "--restart").out()).contains("sent        100 events");
        assertThat(send(file, "--state", file).err()).contains("cannot be read; send with --restart");
    }

    @Test
    void rowsOfCsvBecomeEventsAsTheMappingSays() throws IOException {
        String file = file(
                "usage.csv",
                "\ufeffAt,Customer,Tokens,Note\r\n"
                        + "2023-11-16 18:15:46.6805900,acme,374,plain\r\n"
                        + "2023-11-16 18:15:47,\"b, \"\"c\"\"\",1.50,\"two\r\nlines\"\r\n"
                        + "2023-11-16 18:15:48,acme,many,\r\n"
                        + "2023-11-16 18:15:49,acme\r\n"
                        + "yesterday,acme,1,\r\n"
                        + "2023-11-16 18:15:50,acme,,last");
        String mapping = file("mapping.yaml", MAPPING);
        CommandRun.Result result = send(file, "--mapping", mapping, "--shift", "P1096D");
        assertThat(result.out())
                .contains("accepted    3", "unreadable  3")
                .contains("line 5: unreadable: `many` in the column `Tokens` is not a number.")
                .contains("line 6: unreadable: The row has 2 cells and the first row 4.")
                .contains("line 7: unreadable: `yesterday` in the column `At` is not a time as the mapping says.");
        List<JsonNode> events = List.copyOf(judge.kept.values());
        assertThat(events.getFirst().get("time").asString()).isEqualTo("2026-11-16T17:15:46.680590Z");
        assertThat(events.getFirst().get("data").toString()).isEqualTo("{\"tokens\":374,\"note\":\"plain\"}");
        assertThat(events.getFirst().get("id").asString()).startsWith("2-");
        assertThat(events.get(1).get("subject").asString()).isEqualTo("b, \"c\"");
        assertThat(events.get(1).get("data").get("note").asString()).isEqualTo("two\r\nlines");
        assertThat(events.get(2).get("data").toString()).isEqualTo("{\"note\":\"last\"}");
    }

    @Test
    void whatCannotBeSentIsSaidBeforeAnythingIs() throws IOException {
        String csv = file("usage.csv", "A,B\n1,2\n");
        assertThat(send(csv).err()).contains("A file of CSV needs --mapping");
        assertThat(send(csv, "--mapping", file("m1.yaml", MAPPING)).err()).contains("The file has no column `");
        assertThat(send(csv, "--mapping", file("m2.yaml", "a: [")).err()).contains("is not YAML");
        assertThat(send(csv, "--mapping", file("m3.yaml", "tpye: t")).err())
                .contains("has `tpye`, which is not known there; known are data, id,");
        assertThat(send(csv, "--mapping", file("m4.yaml", "source: s")).err()).contains("does not say `type`");
        assertThat(send(csv, "--mapping", file("m5.yaml", "{source: s, type: t, data: {a: {column: A, as: float}}}"))
                        .err())
                .contains("it is `text` or `number`");
        assertThat(send(folder.resolve("none.jsonl").toString()).err()).contains("There is no file");
        assertThat(send(csv, "--batch", "0").exitCode()).isEqualTo(2);
        assertThat(send(csv, "--patience", "long").exitCode()).isEqualTo(2);
        assertThat(judge.requests).isEmpty();
    }
}
