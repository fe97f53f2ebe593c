package dev.bridge.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A real HTTP server that gives the answers it was told to, one after the other, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {

    /** What it was asked. */
    record Received(String method, String target, Map<String, List<String>> headers, String body) {

        @Nullable
        String header(String name) {
            List<String> values = headers.get(name);
            return values == null ? null : values.getFirst();
        }
    }

    private record Scripted(int status, Map<String, String> headers, String body) {}

    /** Closes the connection instead of answering. */
    private static final Scripted HANG_UP = new Scripted(0, Map.of(), "");

    private final HttpServer server;
    private final Queue<Scripted> script = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ScriptedServer then(int status, String body) {
        return then(status, Map.of("Content-Type", "application/json"), body);
    }

    ScriptedServer then(int status, Map<String, String> headers, String body) {
        script.add(new Scripted(status, headers, body));
        return this;
    }

    ScriptedServer thenProblem(int status, String code, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", "application/problem+json");
        return then(status, all, """
                {"status": %d, "code": "%s", "detail": "No.", "request_id": "req_1"}""".formatted(status, code));
    }

    ScriptedServer thenHangUp() {
        script.add(HANG_UP);
        return this;
    }

    List<Received> received() {
        return received;
    }

    /** How long the client would have waited between its attempts. */
    List<Duration> pauses() {
        return pauses;
    }

    BridgeClient client() {
        return client(ClientSettings.of(url(), "brg_op_test"));
    }

    BridgeClient client(ClientSettings settings) {
        return BridgeClient.open(settings, new IdempotencyKeys(), pauses::add);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body));
            Scripted next = script.poll();
            if (next == null) {
                throw new IOException("there is no answer left in the script");
            }
            if (next.equals(HANG_UP)) {
                return;
            }
            next.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = next.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(next.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
