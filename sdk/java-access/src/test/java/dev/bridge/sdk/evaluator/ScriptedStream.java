package dev.bridge.sdk.evaluator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bridge.decision.copy.DeclarationWriter;
import dev.bridge.decision.declaration.Permission;
import dev.bridge.decision.declaration.PermissionExpression;
import dev.bridge.decision.declaration.Relation;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.SubjectType;
import dev.bridge.decision.unified.ProductDeclaration;
import dev.bridge.sdk.BridgeJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands for a server that says what a test wants, also what Bridge never would. */
final class ScriptedStream implements AutoCloseable {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private final HttpServer http;
    private final AtomicInteger snapshots = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    private final BlockingQueue<OutputStream> open = new LinkedBlockingQueue<>();
    private volatile long revision = 1;
    private volatile List<String> readers = List.of();
    private volatile int status = 200;

    ScriptedStream() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/v1/access/snapshot", this::snapshot);
        http.createContext("/v1/access/watch", this::watch);
        http.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** What the next snapshot says: who may read the one document, at a revision. */
    void has(long at, String... users) {
        revision = at;
        readers = List.of(users);
    }

    /** How the next requests are answered. */
    void answers(int with) {
        status = with;
    }

    int snapshots() {
        return snapshots.get();
    }

    int streams() {
        return streams.get();
    }

    /** The stream that is opened next, or was opened and not taken yet. */
    OutputStream stream() {
        try {
            OutputStream stream = open.poll(30, TimeUnit.SECONDS);
            if (stream == null) {
                throw new AssertionError("nobody opens a stream");
            }
            return stream;
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }

    static void tell(OutputStream stream, String name, long revision, String data) {
        try {
            stream.write("id:%s%nevent:%s%ndata:%s%n%n"
                    .formatted(token(revision), name, data)
                    .replace("\r", "")
                    .getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    static String grant(String user) {
        return """
                {"type": "access.relations.changed", "data": {"changed": 1, "delta": {"writes": [
                {"product": "vault", "resource": "doc:plan", "relation": "reader", "subject": "user:%s"}]}}}""".formatted(user).replace("\n", " ");
    }

    /** A token of an account that is all zeros. */
    static String token(long revision) {
        byte[] bytes = ByteBuffer.allocate(1 + 16 + 3 * Long.BYTES + 8)
                .put((byte) 1)
                .put(new byte[16])
                .putLong(revision)
                .array();
        StringBuilder text = new StringBuilder("rev_");
        int buffer = 0;
        int bits = 0;
        for (byte each : bytes) {
            buffer = (buffer << 8) | (each & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt((buffer >>> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(ALPHABET.charAt((buffer << (5 - bits)) & 31)).toString();
    }

    private void snapshot(HttpExchange exchange) throws IOException {
        snapshots.incrementAndGet();
        ResourceType doc = new ResourceType(
                Map.of(),
                Map.of("reader", new Relation(List.of(new SubjectType.One("user")), false)),
                Map.of("read", new Permission(new PermissionExpression.Reference("reader"), false)),
                Map.of(),
                false);
        ProductDeclaration vault = new ProductDeclaration(
                "vault", Map.of("doc", doc), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
        answer(
                exchange,
                BridgeJson.write(Map.of(
                        "revision",
                        token(revision),
                        "age_millis",
                        0,
                        "product",
                        "vault",
                        "state",
                        "active",
                        "account",
                        Map.of("id", "org_1", "name", "acme", "kind", "organization", "attributes", Map.of()),
                        "rules",
                        List.of(DeclarationWriter.document(vault)),
                        "grants",
                        readers.stream()
                                .map(user ->
                                        Map.of("resource", "doc:plan", "relation", "reader", "subject", "user:" + user))
                                .toList())));
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = (status == 200 ? body : "{\"code\": \"refused\", \"detail\": \"No.\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void watch(HttpExchange exchange) throws IOException {
        streams.incrementAndGet();
        if (status != 200) {
            answer(exchange, "");
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        open.add(exchange.getResponseBody());
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
