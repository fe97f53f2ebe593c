package dev.bridge.benchmarks.accounts;

import dev.bridge.accounts.UserId;
import dev.bridge.benchmarks.BridgeNode;
import dev.bridge.benchmarks.PeopleRows;
import dev.bridge.benchmarks.token.HttpConnection;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People are locked at one node, and shown to another which has just taken what they have: a session or a token. How long it takes from
 * the answer to the lock until the other node has denied them, with a transaction open all the time that everything which waits for older
 * ones would wait for.
 */
final class Locks {

    private static final int PEOPLE = 10_000;
    private static final int CONNECTIONS = 8;
    private static final Duration GOAL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private interface Doing {
        void on(HttpConnection one, HttpConnection other, int number) throws IOException;
    }

    private final BridgeNode node;
    private final BridgeNode other;
    private final Credentials credentials;
    private final String operator;
    private final long[] nanos = new long[PEOPLE];

    Locks(BridgeNode node, BridgeNode other, Credentials credentials) throws IOException {
        this.node = node;
        this.other = other;
        this.credentials = credentials;
        this.operator = "Authorization: Bearer " + node.operatorKey();
    }

    List<Row> rows() throws InterruptedException, SQLException {
        long opened = System.nanoTime();
        try (Connection connection = node.connect();
                Statement open = connection.createStatement()) {
            connection.setAutoCommit(false);
            open.execute("select pg_current_xact_id()");
            for (int time = 0; time < 2; time++) {
                forAll((_, at, number) -> require(200, show(other, at, number)));
            }
            forAll(this::lock);
            forAll((at, _, number) -> require(401, show(node, at, number)));
            forAll((_, at, number) -> require(401, show(other, at, number)));
            connection.rollback();
        }
        Arrays.sort(nanos);
        double slowest = nanos[PEOPLE - 1] / 1e6;
        return List.of(new Row(
                "from a lock to its denial by another node, %,d people, a transaction open for %d s"
                        .formatted(
                                PEOPLE,
                                Duration.ofNanos(System.nanoTime() - opened).toSeconds()),
                "slowest %,.0f ms (median %.1f, 99 %% %.1f)"
                        .formatted(slowest, nanos[PEOPLE / 2] / 1e6, nanos[PEOPLE * 99 / 100] / 1e6),
                Row.judged("%d s".formatted(GOAL.toSeconds()), slowest < GOAL.toMillis())));
    }

    private void lock(HttpConnection at, HttpConnection there, int number) throws IOException {
        String user = new UserId(PeopleRows.id(PeopleRows.PERSON, number)).text();
        require(
                200,
                at.exchange(HttpConnection.request(
                        node.address(),
                        "POST",
                        "/v1/users/" + user + ":lock",
                        "{}",
                        operator,
                        "If-Match: *",
                        "Content-Type: application/json")));
        long locked = System.nanoTime();
        while (show(other, there, number).status() == 200) {
            if (System.nanoTime() - locked > PATIENCE.toNanos()) {
                throw new IllegalStateException("The other node still takes what " + user + " has");
            }
        }
        nanos[number - 1] = System.nanoTime() - locked;
    }

    private HttpConnection.Answer show(BridgeNode to, HttpConnection at, int number) throws IOException {
        return at.exchange(HttpConnection.request(to.address(), "GET", "/v1/me", "", credentials.header(number)));
    }

    private static void require(int status, HttpConnection.Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("Not " + status + ": " + answer);
        }
    }

    private void forAll(Doing doing) throws InterruptedException {
        AtomicInteger next = new AtomicInteger(1);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int thread = 0; thread < CONNECTIONS; thread++) {
                running.add(executor.submit(() -> {
                    try (HttpConnection one = new HttpConnection(node.address());
                            HttpConnection there = new HttpConnection(other.address())) {
                        for (int number = next.getAndIncrement(); number <= PEOPLE; number = next.getAndIncrement()) {
                            doing.on(one, there, number);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A thread failed; the figures would be wrong", failure.getCause());
        }
    }
}
