package dev.bridge.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real HTTP server that gives recorded answers: the same to the same request. */
final class RecordedServer implements AutoCloseable {

    private static final Path RECORDED = Path.of("src", "test", "recorded");

    private record Recorded(int status, String mediaType, String body) {}

    private final HttpServer server;
    private final Map<String, Recorded> answers = new ConcurrentHashMap<>();
    private final List<String> received = new CopyOnWriteArrayList<>();

    RecordedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Answers a request with the content of a file in the folder of recorded answers.
     *
     * @param request method and target: {@code GET /v1/jobs?limit=50}
     */
    RecordedServer on(String request, int status, String file) {
        try {
            return answering(request, status, Files.readString(RECORDED.resolve(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    RecordedServer answering(String request, int status, String body) {
        String kind = status >= 400 ? "application/problem+json" : "application/json";
        answers.put(request, new Recorded(status, kind, body));
        return this;
    }

    /** Method, target, {@code If-Match} where there is one, and whether the content was the right one. */
    List<String> received() {
        return received;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            String accept = exchange.getRequestHeaders().getFirst("Accept");
            String match = exchange.getRequestHeaders().getFirst("If-Match");
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            received.add(request
                    + (match == null ? "" : " If-Match " + match)
                    + (type == null ? "" : " " + type + " " + sent.length));
            Recorded answer = answers.getOrDefault(
                    accept == null ? request : request + " " + accept,
                    new Recorded(404, "application/problem+json", """
                            {"status": 404, "code": "not_found", "detail": "Not recorded: %s.", "request_id": "req_0"}""".formatted(request)));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
