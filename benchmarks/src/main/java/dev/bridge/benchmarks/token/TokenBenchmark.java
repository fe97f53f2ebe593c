package dev.bridge.benchmarks.token;

import dev.bridge.benchmarks.BridgeNode;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many tokens are issued by client credentials, how many are introspected, and how many refresh tokens are rotated, per
 * second: Bridge beside Keycloak in its production mode. Both run on this machine, on one PostgreSQL with a database each, with the same number of people and
 * organizations in it, and are asked over the same connections. They take turns; while one is asked, the other waits.
 */
public final class TokenBenchmark {

    /** How many there are in each database. */
    record Size(int people, int organizations) {}

    /** What servers are asked to do. */
    private enum What {
        ISSUE("issue, client credentials"),
        INTROSPECT("introspect"),
        REFRESH("refresh");

        private final String words;

        What(String words) {
            this.words = words;
        }
    }

    private record Load(What what, TokenServer server) {}

    /** {@code issue,introspect,refresh}, or some of them. */
    private static final List<What> ASKED = Arrays.stream(
                    System.getProperty("what", "issue,introspect,refresh").split(",", -1))
            .map(word -> What.valueOf(word.toUpperCase(Locale.ROOT)))
            .toList();

    private static final Path PROGRAMS = Path.of(System.getProperty("user.home"), ".cache", "bridge", "postgres");
    private static final Size SIZE =
            new Size(Integer.getInteger("people", 1_000_000), Integer.getInteger("organizations", 100_000));
    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 4;
    /** For each server and each thing that it is asked; the rate is steady long before. */
    private static final Duration WARM_UP = Duration.ofSeconds(Long.getLong("warmUpSeconds", 45));

    private static final int TOKENS = 100;
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("seconds", 10));
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern ACTIVE = Pattern.compile("\"active\"\\s*:\\s*true");

    private static final Pattern REFRESH_TOKEN = Pattern.compile("\"refresh_token\"\\s*:\\s*\"([^\"]+)\"");

    private final List<TokenServer> servers;

    /** One of each connection: what its next request shows. */
    private final Map<TokenServer, List<String>> refreshTokens = new LinkedHashMap<>();

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

    private void run() throws IOException, InterruptedException {
        if (ASKED.contains(What.REFRESH)) {
            for (TokenServer server : servers) {
                refreshTokens.put(server, new ArrayList<>(server.signIn(CONNECTIONS)));
            }
        }
        System.err.println("Warming up.");
        for (TokenServer server : servers) {
            for (What what : ASKED) {
                ask(new Load(what, server), withoutPause(WARM_UP));
            }
        }
        Map<Load, List<Throughput>> runs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (What what : ASKED) {
                for (TokenServer server : round % 2 == 0 ? servers : servers.reversed()) {
                    Load load = new Load(what, server);
                    runs.computeIfAbsent(load, _ -> new ArrayList<>()).add(ask(load, withoutPause(TIME)));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "With %,d people in %,d organizations, over %d connections that ask without a pause, %s for each server:%n%n",
                SIZE.people(),
                SIZE.organizations(),
                CONNECTIONS,
                BridgeNode.HEAP);
        print(runs);
        Map<Load, List<Throughput>> calm = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Load load : round % 2 == 0
                    ? List.copyOf(runs.keySet())
                    : List.copyOf(runs.keySet()).reversed()) {
                double half =
                        Throughput.middle(runs.getOrDefault(load, List.of())).perSecond() / 2;
                calm.computeIfAbsent(load, _ -> new ArrayList<>()).add(ask(load, atRate(half)));
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
                    load.what().words,
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
                    load.what().words,
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

    private Throughput ask(Load load, Pace pace) throws InterruptedException {
        return switch (load.what()) {
            case ISSUE -> issue(load.server(), pace);
            case INTROSPECT -> introspect(load.server(), pace);
            case REFRESH -> refresh(load.server(), pace);
        };
    }

    private static Throughput issue(TokenServer server, Pace pace) throws InterruptedException {
        byte[] request = server.tokenRequest();
        return measure(server, pace, (connection, _, _) -> token(ACCESS_TOKEN, connection.exchange(request)));
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
                    byte[] request = server.introspectionRequest(
                            token(ACCESS_TOKEN, connection.exchange(server.tokenRequest())));
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

    /** Each connection goes on with a family of its own: what an answer gives is what the next request shows. */
    private Throughput refresh(TokenServer server, Pace pace) throws InterruptedException {
        List<String> shown = refreshTokens.getOrDefault(server, List.of());
        return measure(server, pace, (connection, thread, _) -> {
            String before = shown.get(thread);
            HttpConnection.Answer answer = connection.exchange(server.refreshRequest(before));
            token(ACCESS_TOKEN, answer);
            String next = token(REFRESH_TOKEN, answer);
            if (next.equals(before)) {
                throw new IllegalStateException(server.name() + " has not rotated a refresh token");
            }
            shown.set(thread, next);
        });
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

    private static String token(Pattern kind, HttpConnection.Answer answer) {
        Matcher token = kind.matcher(answer.body());
        if (answer.status() != 200 || !token.find()) {
            throw new IllegalStateException("Not a token: " + answer);
        }
        return token.group(1);
    }
}
