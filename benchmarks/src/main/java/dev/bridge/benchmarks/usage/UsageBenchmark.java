package dev.bridge.benchmarks.usage;

import dev.bridge.benchmarks.ServerProgram;
import dev.bridge.benchmarks.token.HttpConnection;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.SystemClock;
import dev.bridge.postgres.Durability;
import dev.bridge.postgres.PostgresInstallation;
import dev.bridge.postgres.PostgresServer;
import dev.bridge.postgres.PostgresSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * How many events a second a server takes in over HTTP, each durable, known to be new and counted by three meters: in batches of 1,000,
 * and one by one; and how long after the answer another connection sees an event. PostgreSQL, server and client share the machine; in
 * the end what the server has counted is compared with what was sent.
 */
public final class UsageBenchmark {

    private static final Path PROGRAMS = Path.of(System.getProperty("user.home"), ".cache", "bridge", "postgres");
    private static final int CUSTOMERS = Integer.getInteger("customers", 10_000);
    private static final int BATCH = 1_000;
    private static final int CONNECTIONS = Integer.getInteger("connections", 8);
    private static final int SINGLE_CONNECTIONS = 64;
    private static final int VISIBLE = 200;
    private static final Duration WARM_UP = Duration.ofSeconds(Long.getLong("warmUpSeconds", 60));
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("seconds", 120));
    private static final Pattern READY = Pattern.compile("Bridge is ready at (\\S+)");
    private static final String MANIFEST = """
            product: measured
            name: Measured
            meters:
              pulls: { event: image.pulled, aggregate: count, dimensions: [region, architecture] }
              bytes: { event: image.pulled, aggregate: sum, value: data.bytes, dimensions: [region, architecture] }
              largest: { event: image.pulled, aggregate: max, value: data.bytes, dimensions: [region, architecture] }
            """;

    /** What one connection sends next. */
    private interface Load {
        byte[] next();
    }

    private final URI server;
    private final String key;
    private final PostgresServer postgres;
    private final String[] customers = new String[CUSTOMERS];
    private final double[] cumulated = UsageEvents.zipf(CUSTOMERS);
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong count = new AtomicLong();
    private long seed;

    private UsageBenchmark(URI server, String key, PostgresServer postgres) {
        this.server = server;
        this.key = key;
        this.postgres = postgres;
    }

    /**
     * Prints a table in Markdown.
     *
     * @param arguments Bridge's {@code server.jar}; without it the server runs from this program's own class path
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory("bridge-benchmark");
        PostgresServer postgres = PostgresServer.start(
                PostgresInstallation.unpack(PROGRAMS),
                folder.resolve("postgres"),
                new PostgresSettings(
                        0,
                        Durability.FULL,
                        Map.of(
                                "shared_buffers", "1GB",
                                "max_connections", "100",
                                "max_wal_size", "8GB",
                                "checkpoint_timeout", "15min")));
        try {
            run(arguments, folder, postgres);
        } finally {
            postgres.stop();
            PostgresServer.delete(folder);
        }
    }

    private static void run(String[] arguments, Path folder, PostgresServer postgres)
            throws IOException, InterruptedException, SQLException {
        sql(postgres, "postgres", "create database bridge");
        String url = postgres.url("bridge")
                .replace("jdbc:postgresql://", "postgresql://" + postgres.user() + ":" + postgres.password() + "@");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseG1GC", "-Xmx2g"));
        command.addAll(
                arguments.length > 0
                        ? List.of("-jar", arguments[0])
                        : List.of("-cp", System.getProperty("java.class.path"), "dev.bridge.server.BridgeServer"));
        command.addAll(List.of("--port", "0", "--data", folder.resolve("data").toString()));
        Path output = folder.resolve("server.log");
        try (ServerProgram program = ServerProgram.start(command, Map.of("BRIDGE_DATABASE_URL", url), output)) {
            URI server = URI.create(program.await(output, READY));
            String key = Files.readString(folder.resolve("data/operator.key")).strip();
            new UsageBenchmark(server, key, postgres).measure();
        }
    }

    private void measure() throws IOException, InterruptedException, SQLException {
        prepare();
        System.err.println("Warming up.");
        repeat(CONNECTIONS, WARM_UP, "/v1/usage/events", this::batches);
        System.out.println("| what | per second | median ms | 99 % ms |");
        System.out.println("| --- | ---: | ---: | ---: |");
        print("events in batches of 1,000", repeat(CONNECTIONS, TIME, "/v1/usage/events", this::batches), BATCH);
        repeat(SINGLE_CONNECTIONS, WARM_UP.dividedBy(4), "/v1/usage/events", this::singles);
        print("events one by one", repeat(SINGLE_CONNECTIONS, TIME.dividedBy(4), "/v1/usage/events", this::singles), 1);
        visible();
        check();
    }

    private void prepare() throws IOException, SQLException {
        for (int i = 0; i < CUSTOMERS; i++) {
            customers[i] = "customer-" + i;
        }
        sql(postgres, "bridge", """
                insert into accounts.account (id, kind, display_name, created_at)
                select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'organization', 'Customer ' || n, now()
                from generate_series(1, %d) n
                """.formatted(CUSTOMERS));
        try (Connection connection =
                        DriverManager.getConnection(postgres.url("bridge"), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id from accounts.account where display_name like 'Customer %'" + " order by id")) {
            for (int i = 0; rows.next(); i++) {
                customers[i] = new AccountId(rows.getObject(1, UUID.class)).text();
            }
        }
        try (HttpConnection connection = new HttpConnection(server)) {
            HttpConnection.Answer answer = connection.exchange(
                    post("/v1/products:apply", "application/yaml", MANIFEST, "If-Match: \"0\"\r\n"));
            if (answer.status() != 201) {
                throw new IllegalStateException("The product was not applied: " + answer.body());
            }
            // What is late may be older than the meters.
            String since = "{\"since\": \"" + new SystemClock().instant().minus(Duration.ofDays(10)) + "\"}";
            for (String meter : List.of("pulls", "bytes", "largest")) {
                HttpConnection.Answer told = connection.exchange(
                        post("/v1/usage/meters/measured:" + meter + ":backfill", "application/json", since, ""));
                if (told.status() != 202) {
                    throw new IllegalStateException("A meter was not told to count from earlier on: " + told.body());
                }
            }
        }
    }

    private Load batches() {
        UsageEvents events = events();
        return () -> post("/v1/usage/events", "application/cloudevents-batch+json", events.batch(BATCH));
    }

    private Load singles() {
        UsageEvents events = events();
        return () -> post(
                "/v1/usage/events",
                "application/cloudevents+json",
                events.next().getBytes(StandardCharsets.US_ASCII));
    }

    private synchronized UsageEvents events() {
        return new UsageEvents(++seed, customers, cumulated, bytes, count);
    }

    /** How long requests took, in nanoseconds, and over what time. */
    private record Taken(List<Long> nanos, double seconds) {}

    private Taken repeat(int connections, Duration time, String path, Supplier<Load> loads)
            throws InterruptedException {
        ConcurrentLinkedQueue<Long> taken = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(connections);
        long start = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            Load load = loads.get();
            Thread.ofPlatform().start(() -> {
                try (HttpConnection connection = new HttpConnection(server)) {
                    while (System.nanoTime() - start < time.toNanos() && failures.isEmpty()) {
                        byte[] request = load.next();
                        long sent = System.nanoTime();
                        HttpConnection.Answer answer = connection.exchange(request);
                        taken.add(System.nanoTime() - sent);
                        if (answer.status() != 202) {
                            throw new IllegalStateException(path + " answered " + answer);
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
        return new Taken(List.copyOf(taken), (System.nanoTime() - start) / 1e9);
    }

    private static void print(String what, Taken taken, int events) {
        List<Long> sorted = new ArrayList<>(taken.nanos());
        Collections.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %.1f |%n",
                what,
                sorted.size() * (double) events / taken.seconds(),
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6);
    }

    /** From the answer to an event until another connection is told of it. */
    private void visible() throws IOException {
        List<Long> nanos = new ArrayList<>();
        UsageEvents events = events();
        try (HttpConnection sending = new HttpConnection(server);
                HttpConnection asking = new HttpConnection(server)) {
            for (int i = 0; i < VISIBLE; i++) {
                String event = events.next().replaceFirst("acct_[0-9a-z]{26}", customers[CUSTOMERS - 1]);
                sending.exchange(post(
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
                new Taken(nanos, nanos.stream().mapToLong(n -> n).sum() / 1e9),
                1);
    }

    private long base = -1;

    /** How many events of the last customer are counted since this was asked first. */
    private long pulls(HttpConnection connection) throws IOException {
        HttpConnection.Answer answer = connection.exchange(get("/v1/usage/measured:pulls?organization="
                + customers[CUSTOMERS - 1] + "&from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z"));
        long value = Long.parseLong(answer.body().replaceAll("(?s).*\"value\"\\s*:\\s*\"(\\d+)\".*", "$1"));
        if (base < 0) {
            base = value - 1;
        }
        return value - base;
    }

    /** What is counted is what was sent. */
    private void check() throws SQLException, IOException {
        long events = 0;
        try (Connection connection =
                        DriverManager.getConnection(postgres.url("bridge"), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from metering.event")) {
            row.next();
            events = row.getLong(1);
        }
        BigDecimal counted = BigDecimal.ZERO;
        String page = "";
        try (HttpConnection connection = new HttpConnection(server)) {
            do {
                String body = connection
                        .exchange(get(
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

    private byte[] post(String path, String type, byte[] body) {
        byte[] head = head("POST", path, "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n");
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private byte[] post(String path, String type, String body, String headers) {
        byte[] bytesOfBody = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = head(
                "POST", path, headers + "Content-Type: " + type + "\r\nContent-Length: " + bytesOfBody.length + "\r\n");
        byte[] request = Arrays.copyOf(head, head.length + bytesOfBody.length);
        System.arraycopy(bytesOfBody, 0, request, head.length, bytesOfBody.length);
        return request;
    }

    private byte[] get(String path) {
        return head("GET", path, "");
    }

    private byte[] head(String verb, String path, String headers) {
        return (verb + " " + path + " HTTP/1.1\r\nHost: " + server.getHost() + ":" + server.getPort()
                        + "\r\nAuthorization: Bearer " + key + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void sql(PostgresServer postgres, String database, String statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.url(database), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }
}
