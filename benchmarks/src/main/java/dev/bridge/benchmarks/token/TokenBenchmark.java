package dev.bridge.benchmarks.token;

import dev.bridge.benchmarks.Throughput;
import dev.bridge.postgres.Durability;
import dev.bridge.postgres.PostgresInstallation;
import dev.bridge.postgres.PostgresServer;
import dev.bridge.postgres.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many tokens are issued by client credentials, and how many are introspected, per second: Bridge beside Keycloak in its
 * production mode. Both run on this machine, on one PostgreSQL with a database each, with the same number of people and
 * organizations in it, and are asked over the same connections. They take turns; while one is asked, the other waits.
 */
public final class TokenBenchmark {

    /** How many there are in each database. */
    record Size(int people, int organizations) {}

    private record Load(String what, TokenServer server) {}

    private static final String ISSUE = "issue, client credentials";
    private static final String INTROSPECT = "introspect";
    private static final Path PROGRAMS = Path.of(System.getProperty("user.home"), ".cache", "bridge", "postgres");
    private static final Size SIZE =
            new Size(Integer.getInteger("people", 1_000_000), Integer.getInteger("organizations", 100_000));
    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 4;
    /** For each server and each thing that it is asked; the rate is steady long before. */
    private static final Duration WARM_UP = Duration.ofSeconds(Long.getLong("warmUpSeconds", 45));

    /** What each server may use at most. */
    static final String HEAP = "-Xmx2g";

    private static final int TOKENS = 100;
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("seconds", 10));
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern ACTIVE = Pattern.compile("\"active\"\\s*:\\s*true");

    private final List<TokenServer> servers;

    private TokenBenchmark(List<TokenServer> servers) {
        this.servers = servers;
    }

    /**
     * Prints a table in Markdown.
     *
     * @param arguments Bridge's {@code server.jar}, and the distribution of Keycloak as a zip file
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("bridge-benchmark");
        PostgresServer postgres = PostgresServer.start(
                PostgresInstallation.unpack(PROGRAMS),
                folder.resolve("postgres"),
                new PostgresSettings(0, Durability.FULL, Map.of("shared_buffers", "1GB", "max_connections", "200")));
        try (TokenServer bridge = Bridge.start(Path.of(arguments[0]), folder.resolve("bridge"), postgres, SIZE);
                TokenServer keycloak =
                        Keycloak.start(Path.of(arguments[1]), folder.resolve("keycloak"), postgres, SIZE)) {
            new TokenBenchmark(List.of(bridge, keycloak)).run();
        } finally {
            postgres.stop();
            PostgresServer.delete(folder);
        }
    }

    private void run() throws InterruptedException {
        System.err.println("Warming up.");
        for (TokenServer server : servers) {
            issue(server, withoutPause(WARM_UP));
            introspect(server, withoutPause(WARM_UP));
        }
        Map<Load, List<Throughput>> runs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<TokenServer> order = round % 2 == 0 ? servers : servers.reversed();
            for (TokenServer server : order) {
                runs.computeIfAbsent(new Load(ISSUE, server), _ -> new ArrayList<>())
                        .add(issue(server, withoutPause(TIME)));
            }
            for (TokenServer server : order) {
                runs.computeIfAbsent(new Load(INTROSPECT, server), _ -> new ArrayList<>())
                        .add(introspect(server, withoutPause(TIME)));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "With %,d people in %,d organizations, over %d connections that ask without a pause, %s for each server:%n%n",
                SIZE.people(),
                SIZE.organizations(),
                CONNECTIONS,
                HEAP);
        print(runs);
        Map<Load, List<Throughput>> calm = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Load load : round % 2 == 0
                    ? List.copyOf(runs.keySet())
                    : List.copyOf(runs.keySet()).reversed()) {
                double half =
                        Throughput.middle(runs.getOrDefault(load, List.of())).perSecond() / 2;
                calm.computeIfAbsent(load, _ -> new ArrayList<>())
                        .add(
                                load.what().equals(ISSUE)
                                        ? issue(load.server(), atRate(half))
                                        : introspect(load.server(), atRate(half)));
            }
        }
        System.err.println("Measured.");
        System.out.printf("%nAt half of these rates, each request at its time:%n%n");
        printCalm(calm);
    }

    private static void print(Map<Load, List<Throughput>> runs) {
        System.out.println("| what | server | per second | least to most | median ms | 99 % ms |");
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
        runs.forEach((load, all) -> {
            Throughput middle = Throughput.middle(all);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %,.0f | %,.0f to %,.0f | %.2f | %.2f |%n",
                    load.what(),
                    load.server().name(),
                    middle.perSecond(),
                    all.stream().mapToDouble(Throughput::perSecond).min().orElseThrow(),
                    all.stream().mapToDouble(Throughput::perSecond).max().orElseThrow(),
                    middle.median().toNanos() / 1e6,
                    middle.slowest().toNanos() / 1e6);
        });
    }

    private static void printCalm(Map<Load, List<Throughput>> runs) {
        System.out.println("| what | server | per second | median ms | 99 % ms | least to most |");
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: |");
        runs.forEach((load, all) -> {
            List<Throughput> bySlowest = all.stream()
                    .sorted(Comparator.comparing(Throughput::slowest))
                    .toList();
            Throughput middle = bySlowest.get(all.size() / 2);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %,.0f | %.2f | %.2f | %.2f to %.2f |%n",
                    load.what(),
                    load.server().name(),
                    middle.perSecond(),
                    middle.median().toNanos() / 1e6,
                    middle.slowest().toNanos() / 1e6,
                    bySlowest.getFirst().slowest().toNanos() / 1e6,
                    bySlowest.getLast().slowest().toNanos() / 1e6);
        });
    }

    /** How a thing is done again and again. */
    private interface Pace {
        Throughput of(Throughput.Work work) throws InterruptedException;
    }

    private static Pace withoutPause(Duration time) {
        return work -> Throughput.measure(CONNECTIONS, time, work);
    }

    private static Pace atRate(double perSecond) {
        return work -> Throughput.atRate(CONNECTIONS, TIME, perSecond, work);
    }

    private static Throughput issue(TokenServer server, Pace pace) throws InterruptedException {
        byte[] request = server.tokenRequest();
        return measure(server, pace, (connection, _, _) -> token(connection.exchange(request)));
    }

    /**
     * Each connection asks about tokens of its own, one after the other. Before the time begins it has them and has asked about each
     * once: eight hundred that nobody has seen before, all in the first moment, would be another question.
     */
    private static Throughput introspect(TokenServer server, Pace pace) throws InterruptedException {
        List<List<byte[]>> requests = new ArrayList<>();
        try (HttpConnection connection = new HttpConnection(server.address())) {
            for (int number = 0; number < CONNECTIONS; number++) {
                List<byte[]> own = new ArrayList<>();
                for (int token = 0; token < TOKENS; token++) {
                    byte[] request = server.introspectionRequest(token(connection.exchange(server.tokenRequest())));
                    active(server, connection.exchange(request));
                    own.add(request);
                }
                requests.add(own);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return measure(
                server,
                pace,
                (connection, thread, round) ->
                        active(server, connection.exchange(requests.get(thread).get(round % TOKENS))));
    }

    private static void active(TokenServer server, HttpConnection.Answer answer) {
        if (answer.status() != 200 || !ACTIVE.matcher(answer.body()).find()) {
            throw new IllegalStateException(server.name() + ": not an active token: " + answer);
        }
    }

    private interface Exchange {
        void on(HttpConnection connection, int thread, int round) throws IOException;
    }

    private static Throughput measure(TokenServer server, Pace pace, Exchange exchange) throws InterruptedException {
        List<HttpConnection> connections = new ArrayList<>();
        try {
            for (int number = 0; number < CONNECTIONS; number++) {
                connections.add(new HttpConnection(server.address()));
            }
            return pace.of((thread, round) -> {
                try {
                    exchange.on(connections.get(thread), thread, round);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            for (HttpConnection connection : connections) {
                try {
                    connection.close();
                } catch (IOException alreadyGone) {
                    // Nothing more is asked over it.
                }
            }
        }
    }

    private static String token(HttpConnection.Answer answer) {
        Matcher token = ACCESS_TOKEN.matcher(answer.body());
        if (answer.status() != 200 || !token.find()) {
            throw new IllegalStateException("Not a token: " + answer);
        }
        return token.group(1);
    }
}
