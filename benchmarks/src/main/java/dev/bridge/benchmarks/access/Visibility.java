package dev.bridge.benchmarks.access;

import dev.bridge.benchmarks.BridgeNode;
import dev.bridge.benchmarks.token.HttpConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** Grants written at the first node at a rate, each asked for at all others until they have it. */
final class Visibility {

    static final int ORGANIZATIONS = Integer.getInteger("organizations", 20);

    private static final int WRITES = Integer.getInteger("writes", 2_000);
    private static final int WARM_UP = Integer.getInteger("warmUp", 4_000);
    private static final double RATE = Integer.getInteger("rate", 200);

    /** Questions a second of each node, of other people about other things. */
    private static final double BESIDE = Integer.getInteger("beside", 500);

    private static final int WRITERS = 8;
    private static final Duration GOAL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Between two questions whether it is there yet. */
    private static final long AGAIN_NANOS = 2_000_000;

    private final List<BridgeNode> nodes;
    private final String operator;
    private final String product;

    Visibility(List<BridgeNode> nodes, String key) throws IOException {
        this.nodes = nodes;
        this.operator = "Authorization: Bearer " + nodes.getFirst().operatorKey();
        this.product = "Authorization: Bearer " + key;
    }

    static String organization(int number) {
        return "visible-" + number;
    }

    void print() throws InterruptedException {
        AtomicBoolean running = new AtomicBoolean(true);
        LongAdder asked = new LongAdder();
        try (ExecutorService beside = Executors.newFixedThreadPool(nodes.size())) {
            List<Future<?>> asking = new ArrayList<>();
            nodes.forEach(node -> asking.add(beside.submit(() -> ask(node, running, asked))));
            long[] nanos;
            double askedRate;
            double rate;
            try {
                measured(0, WARM_UP);
                long asksBefore = asked.sum();
                long began = System.nanoTime();
                nanos = measured(WARM_UP, WRITES);
                double seconds = (System.nanoTime() - began) / 1e9;
                rate = WRITES / seconds;
                askedRate = (asked.sum() - asksBefore) / seconds;
            } finally {
                running.set(false);
            }
            for (Future<?> one : asking) {
                finished(one);
            }
            Arrays.sort(nanos);
            print(nanos, rate, askedRate);
        }
    }

    private void print(long[] sorted, double rate, double askedRate) {
        double late = sorted[(int) (sorted.length * 0.99)] / 1e6;
        System.out.println("| what | figure | goal |");
        System.out.println("| --- | ---: | --- |");
        System.out.printf(
                "| from the answer to a write at one node to the decision of the last of %d others, %,d writes at %.0f/s in %d organizations, %,.0f"
                        + " decisions a second beside, a transaction open | 99 %% %.1f ms (median %.1f, longest %.1f) | %d ms, %s |%n",
                nodes.size() - 1,
                sorted.length,
                rate,
                ORGANIZATIONS,
                askedRate,
                late,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length - 1] / 1e6,
                GOAL.toMillis(),
                late < GOAL.toMillis() ? "met" : "missed");
    }

    /** How long each took, of writes with numbers from one on. */
    private long[] measured(int from, int count) throws InterruptedException {
        long[] nanos = new long[count];
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writing.add(writers.submit(() -> {
                    try (Connections connections = new Connections()) {
                        for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                            awaitTurn(began + (long) (number * 1e9 / RATE));
                            nanos[number] = connections.writtenAndSeen(from + number);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : writing) {
                finished(one);
            }
        }
        return nanos;
    }

    private static void finished(Future<?> work) throws InterruptedException {
        try {
            work.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A thread failed; the figures would be wrong", failure.getCause());
        }
    }

    private static void awaitTurn(long atNanos) {
        for (long left = atNanos - System.nanoTime(); left > 0; left = atNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** What others ask meanwhile: by turns about what is allowed to nobody. */
    private Void ask(BridgeNode node, AtomicBoolean running, LongAdder asked) throws IOException {
        try (HttpConnection connection = new HttpConnection(node.address())) {
            long began = System.nanoTime();
            for (long number = 0; running.get(); number++) {
                awaitTurn(began + (long) (number * 1e9 / BESIDE));
                if (isAllowed(node, connection, (int) (number % ORGANIZATIONS), "nobody", "none")) {
                    throw new IllegalStateException("Nobody was allowed something");
                }
                asked.increment();
            }
            return null;
        }
    }

    private boolean isAllowed(BridgeNode node, HttpConnection connection, int organization, String who, String document)
            throws IOException {
        HttpConnection.Answer answer = connection.exchange(HttpConnection.request(
                node.address(),
                "POST",
                "/v1/access/decide",
                """
                        {"product": "documents", "organization": "%s", "subject": {"type": "user", "id": "%s"}, \
                        "action": "document.view", "resource": {"type": "document", "id": "%s"}}
                        """.formatted(organization(organization), who, document),
                product,
                "Content-Type: application/json"));
        if (answer.status() != 200) {
            throw new IllegalStateException("No answer: " + answer);
        }
        return answer.body().contains("\"decision\":true");
    }

    /** Of one thread that writes: to each node. */
    private final class Connections implements AutoCloseable {

        private final List<HttpConnection> open = new ArrayList<>();

        Connections() throws IOException {
            for (BridgeNode node : nodes) {
                open.add(new HttpConnection(node.address()));
            }
        }

        /** From the answer to the write until the last node has answered that it is so, in nanoseconds. */
        long writtenAndSeen(int number) throws IOException {
            int organization = number % ORGANIZATIONS;
            String document = "d" + number;
            HttpConnection.Answer written = open.getFirst()
                    .exchange(HttpConnection.request(
                            nodes.getFirst().address(),
                            "POST",
                            "/v1/access/relations:write?organization=" + organization(organization),
                            """
                            {"product": "documents", "writes": [{"resource": "document:%s", "relation": "reader", "subject": "user:u%d"}]}
                            """.formatted(document, number),
                            operator,
                            "Content-Type: application/json"));
            long answered = System.nanoTime();
            if (written.status() != 200) {
                throw new IllegalStateException("Not written: " + written);
            }
            for (int node = 1; node < nodes.size(); node++) {
                while (!isAllowed(nodes.get(node), open.get(node), organization, "u" + number, document)) {
                    if (System.nanoTime() - answered > PATIENCE.toNanos()) {
                        throw new IllegalStateException("Node %d does not know %s".formatted(node, document));
                    }
                    LockSupport.parkNanos(AGAIN_NANOS);
                }
            }
            return System.nanoTime() - answered;
        }

        @Override
        public void close() throws IOException {
            for (HttpConnection connection : open) {
                connection.close();
            }
        }
    }
}
