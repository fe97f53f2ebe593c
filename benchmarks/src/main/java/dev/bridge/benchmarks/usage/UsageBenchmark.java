package dev.bridge.benchmarks.usage;

import dev.bridge.benchmarks.CpuTime;
import dev.bridge.benchmarks.killbill.KillBill;
import dev.bridge.benchmarks.token.HttpConnection;
import dev.bridge.kernel.time.SystemClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many events a second a server takes in over HTTP, each durable, known to be new and counted by three meters: in batches of 1,000,
 * and one by one; and how long after the answer another connection sees an event. PostgreSQL, server and client share the machine; in
 * the end what the server has counted is compared with what was sent.
 */
public final class UsageBenchmark {

    private static final int CUSTOMERS = Integer.getInteger("customers", 10_000);
    private static final int BATCH = 1_000;
    private static final int CONNECTIONS = Integer.getInteger("connections", 8);
    private static final int SINGLE_CONNECTIONS = 64;
    private static final int VISIBLE = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(Long.getLong("warmUpSeconds", 60));
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("seconds", 120));

    /** Who is measured, and how success is told there. */
    private record Target(URI server, long process, int success) {}

    /** What one connection sends next. */
    private interface Load {
        byte[] next();
    }

    private final UsageInstallation installation;
    private final long databaseProcess;
    private final String[] customers;
    private final double[] cumulated = UsageEvents.zipf(CUSTOMERS);
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong count = new AtomicLong();
    private long seed;

    private UsageBenchmark(UsageInstallation installation) throws IOException, SQLException {
        this.installation = installation;
        this.databaseProcess = installation.databaseProcess();
        // What is late may be older than the meters.
        this.customers = installation.prepare(CUSTOMERS, 10);
    }

    /**
     * Prints a table in Markdown.
     *
     * @param arguments Bridge's {@code server.jar}; without it the server runs from this program's own class path. Then Kill Bill's archive
     *     and the runner of Jetty, where {@code -Dpeers=killbill} asks for it
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        try (UsageInstallation installation = UsageInstallation.start(arguments)) {
            UsageBenchmark benchmark = new UsageBenchmark(installation);
            if (!System.getProperty("peers", "").equals("killbill")) {
                benchmark.measure(null);
                return;
            }
            try (KillBill killBill = KillBill.start(
                    Path.of(arguments[1]),
                    Path.of(arguments[2]),
                    installation.folder().resolve("killbill"),
                    installation.postgres(),
                    new SystemClock().instant().truncatedTo(ChronoUnit.DAYS))) {
                benchmark.measure(new KillBillUsage(killBill));
            }
        }
    }

    /** Bridge; with a peer Bridge, the peer, the peer and Bridge, so that each comes first once. */
    private void measure(@Nullable KillBillUsage peer) throws IOException, InterruptedException, SQLException {
        System.err.println("Warming up.");
        Target bridge = new Target(installation.server(), installation.serverProcess(), 202);
        repeat(bridge, CONNECTIONS, WARM_UP, this::batches);
        System.out.println("| what | per second | median ms | 99 % ms | CPU µs each: server | PostgreSQL | client |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        bridge(bridge);
        if (peer != null) {
            Target target = new Target(peer.server(), peer.process(), 201);
            repeat(target, CONNECTIONS, WARM_UP, () -> peer.requests(KillBillUsage.TOGETHER)::get);
            for (int turn = 0; turn < 2; turn++) {
                for (int records : List.of(BATCH, KillBillUsage.TOGETHER, 1)) {
                    print(
                            KillBill.NAME + ": records, %,d in a request".formatted(records),
                            repeat(
                                    target,
                                    records == 1 ? SINGLE_CONNECTIONS : CONNECTIONS,
                                    TIME.dividedBy(4),
                                    () -> peer.requests(records)::get),
                            records);
                }
            }
            bridge(bridge);
        }
        visible();
        check();
        if (peer != null) {
            System.out.println(peer.check());
        }
    }

    private void bridge(Target bridge) throws InterruptedException {
        print("events in batches of 1,000", repeat(bridge, CONNECTIONS, TIME, this::batches), BATCH);
        repeat(bridge, SINGLE_CONNECTIONS, WARM_UP.dividedBy(4), this::singles);
        print("events one by one", repeat(bridge, SINGLE_CONNECTIONS, TIME.dividedBy(4), this::singles), 1);
    }

    private Load batches() {
        UsageEvents events = events();
        return () -> installation.post("/v1/usage/events", "application/cloudevents-batch+json", events.batch(BATCH));
    }

    private Load singles() {
        UsageEvents events = events();
        return () -> installation.post(
                "/v1/usage/events",
                "application/cloudevents+json",
                events.next().getBytes(StandardCharsets.US_ASCII));
    }

    private synchronized UsageEvents events() {
        return new UsageEvents(++seed, customers, cumulated, bytes, count);
    }

    /** How long requests took, in nanoseconds, over what time, and what of the processor. */
    private record Taken(List<Long> nanos, double seconds, List<Duration> processor) {}

    /** The server's, PostgreSQL's and the client's time of the processor. */
    private List<Duration> processor(Target target) {
        return List.of(
                CpuTime.ofTree(target.process()),
                CpuTime.ofTree(databaseProcess),
                CpuTime.of(ProcessHandle.current().pid()));
    }

    private Taken repeat(Target target, int connections, Duration time, Supplier<Load> loads)
            throws InterruptedException {
        ConcurrentLinkedQueue<Long> taken = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(connections);
        List<Duration> before = processor(target);
        long start = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            Load load = loads.get();
            Thread.ofPlatform().start(() -> {
                try (HttpConnection connection = new HttpConnection(target.server())) {
                    while (System.nanoTime() - start < time.toNanos() && failures.isEmpty()) {
                        byte[] request = load.next();
                        long sent = System.nanoTime();
                        HttpConnection.Answer answer = connection.exchange(request);
                        taken.add(System.nanoTime() - sent);
                        if (answer.status() != target.success()) {
                            throw new IllegalStateException(target.server() + " answered " + answer);
                        }
                    }
                } catch (IOException | RuntimeException failure) {
                    failures.add(failure);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.peek());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Duration> after = processor(target);
        List<Duration> used = IntStream.range(0, after.size())
                .mapToObj(place -> after.get(place).minus(before.get(place)))
                .toList();
        return new Taken(List.copyOf(taken), seconds, used);
    }

    private static void print(String what, Taken taken, int events) {
        List<Long> sorted = new ArrayList<>(taken.nanos());
        Collections.sort(sorted);
        double each = sorted.size() * (double) events;
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %.1f | %s |%n",
                what,
                each / taken.seconds(),
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                taken.processor().stream()
                        .map(used -> "%.1f".formatted(used.toMillis() * 1e3 / each))
                        .collect(Collectors.joining(" | ")));
    }

    /** From the answer to an event until another connection is told of it. */
    private void visible() throws IOException {
        List<Long> nanos = new ArrayList<>();
        List<Duration> none = List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO);
        UsageEvents events = events();
        try (HttpConnection sending = new HttpConnection(installation.server());
                HttpConnection asking = new HttpConnection(installation.server())) {
            for (int i = 0; i < VISIBLE; i++) {
                String event = events.next().replaceFirst("acct_[0-9a-z]{26}", customers[CUSTOMERS - 1]);
                sending.exchange(installation.post(
                        "/v1/usage/events", "application/cloudevents+json", event.getBytes(StandardCharsets.US_ASCII)));
                long answered = System.nanoTime();
                long before = i + 1L;
                while (pulls(asking) < before) {
                    Thread.onSpinWait();
                }
                nanos.add(System.nanoTime() - answered);
            }
        }
        print(
                "visible after the answer (questions a second)",
                new Taken(nanos, nanos.stream().mapToLong(n -> n).sum() / 1e9, none),
                1);
    }

    private long base = -1;

    /** How many events of the last customer are counted since this was asked first. */
    private long pulls(HttpConnection connection) throws IOException {
        HttpConnection.Answer answer = connection.exchange(installation.get("/v1/usage/measured:pulls?organization="
                + customers[CUSTOMERS - 1] + "&from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z"));
        long value = Long.parseLong(answer.body().replaceAll("(?s).*\"value\"\\s*:\\s*\"(\\d+)\".*", "$1"));
        if (base < 0) {
            base = value - 1;
        }
        return value - base;
    }

    /** What is counted is what was sent. */
    private void check() throws SQLException, IOException {
        long events = installation.number("select count(*) from metering.event");
        BigDecimal counted = BigDecimal.ZERO;
        String page = "";
        try (HttpConnection connection = new HttpConnection(installation.server())) {
            do {
                String body = connection
                        .exchange(installation.get(
                                "/v1/usage/measured:bytes?from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z&limit=200"
                                        + page))
                        .body();
                for (var value = Pattern.compile("\"value\"\\s*:\\s*\"([\\d.]+)\"")
                                .matcher(body);
                        value.find(); ) {
                    counted = counted.add(new BigDecimal(value.group(1)));
                }
                var next = Pattern.compile("\"next\"\\s*:\\s*\"([^\"]+)\"").matcher(body);
                page = next.find() ? "&page=" + next.group(1) : "";
            } while (!page.isEmpty());
        }
        System.out.printf(
                Locale.ROOT,
                "%nSent %,d events of %,d bytes; stored %,d, counted %,d bytes: %s.%n",
                count.get(),
                bytes.get(),
                events,
                counted.longValueExact(),
                events == count.get() && counted.longValueExact() == bytes.get() ? "each exactly once" : "THEY DIFFER");
    }
}
