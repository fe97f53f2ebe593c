package dev.bridge.benchmarks.accounts;

import dev.bridge.benchmarks.BridgeNode;
import dev.bridge.benchmarks.Throughput;
import dev.bridge.benchmarks.token.Bridge;
import dev.bridge.benchmarks.token.HttpConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Personal tokens that a client of the operator's introspects: nothing verifies one more directly. Nine of ten questions are about
 * tokens that the node has seen before, the tenth is about one that it has not, of a person that it has not seen either.
 */
final class TokenChecks {

    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 4;
    private static final int KNOWN = 10_000;
    private static final int ONE_NEW_OF = 10;
    private static final int GOAL = 5_000;
    private static final Duration WARM_UP = Duration.ofSeconds(Long.getLong("warmUpSeconds", 20));
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("seconds", 10));
    private static final Pattern ACTIVE = Pattern.compile("\"active\"\\s*:\\s*true");

    private final BridgeNode node;
    private final Credentials credentials;
    private final String client;
    private final AtomicInteger firstUnseen = new AtomicInteger(Credentials.SESSIONS + KNOWN + 1);

    TokenChecks(BridgeNode node, Credentials credentials) throws IOException, InterruptedException {
        this.node = node;
        this.credentials = credentials;
        String made = Bridge.makeClient(node, """
                {"name": "Checks", "grants": ["client_credentials"]}
                """);
        this.client = "Basic " + Base64.getEncoder().encodeToString(made.getBytes(StandardCharsets.US_ASCII));
    }

    List<Row> rows() throws IOException, InterruptedException {
        try (HttpConnection connection = new HttpConnection(node.address())) {
            for (int number = 1; number <= KNOWN; number++) {
                check(connection, Credentials.SESSIONS + number);
            }
        }
        measure(WARM_UP);
        List<Throughput> turns = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            turns.add(measure(TIME));
        }
        Throughput middle = Throughput.middle(turns);
        String figure = "%,.0f/s (%,.0f to %,.0f), median %.2f ms, 99 %% %.2f ms"
                .formatted(
                        middle.perSecond(),
                        turns.stream().mapToDouble(Throughput::perSecond).min().orElseThrow(),
                        turns.stream().mapToDouble(Throughput::perSecond).max().orElseThrow(),
                        middle.median().toNanos() / 1e6,
                        middle.slowest().toNanos() / 1e6);
        return List.of(new Row(
                "personal tokens verified by introspection, %,d in the database, a tenth of the requests about unseen ones"
                        .formatted(Credentials.PEOPLE - Credentials.SESSIONS),
                figure,
                Row.judged(String.format(Locale.ROOT, "%,d/s", GOAL), middle.perSecond() >= GOAL)));
    }

    private Throughput measure(Duration time) throws IOException, InterruptedException {
        List<HttpConnection> connections = new ArrayList<>();
        try {
            for (int number = 0; number < CONNECTIONS; number++) {
                connections.add(new HttpConnection(node.address()));
            }
            return Throughput.measure(CONNECTIONS, time, (thread, round) -> {
                int number = round % ONE_NEW_OF == 0
                        ? firstUnseen.getAndIncrement()
                        // Another step for each connection, so that they do not go through them side by side.
                        : Credentials.SESSIONS + 1 + (int) ((round * (long) (2 * thread + 1) * 7) % KNOWN);
                try {
                    check(connections.get(thread), number);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } finally {
            for (HttpConnection connection : connections) {
                connection.close();
            }
        }
    }

    private void check(HttpConnection connection, int number) throws IOException {
        if (number > Credentials.PEOPLE) {
            throw new IllegalStateException("No token is left that the node has not seen; measure for a shorter time");
        }
        HttpConnection.Answer answer = connection.exchange(HttpConnection.request(
                node.address(),
                "POST",
                "/oauth2/introspect",
                "token=" + credentials.token(number),
                "Authorization: " + client,
                "Content-Type: application/x-www-form-urlencoded"));
        if (answer.status() != 200 || !ACTIVE.matcher(answer.body()).find()) {
            throw new IllegalStateException("Not an active token: " + answer);
        }
    }
}
