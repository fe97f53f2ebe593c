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
            issue(server, WARM_UP);
            introspect(server, WARM_UP);
        }
        Map<Load, List<Throughput>> runs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<TokenServer> order = round % 2 == 0 ? servers : servers.reversed();
            for (TokenServer server : order) {
                runs.computeIfAbsent(new Load("issue, client credentials", server), _ -> new ArrayList<>())
                        .add(issue(server, TIME));
            }
            for (TokenServer server : order) {
                runs.computeIfAbsent(new Load("introspect", server), _ -> new ArrayList<>())
                        .add(introspect(server, TIME));
            }
        }
        System.err.println("Measured.");
        print(runs);
    }

    private static void print(Map<Load, List<Throughput>> runs) {
        System.out.printf(
                Locale.ROOT,
                "With %,d people in %,d organizations, over %d connections, %s for each server:%n%n",
                SIZE.people(),
                SIZE.organizations(),
                CONNECTIONS,
                HEAP);
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

    private static Throughput issue(TokenServer server, Duration time) throws InterruptedException {
        byte[] request = server.tokenRequest();
        return measure(server, time, (connection, _) -> token(connection.exchange(request)));
    }

    /** Each connection asks about tokens of its own, one after the other. */
    private static Throughput introspect(TokenServer server, Duration time) throws InterruptedException {
        return measure(server, time, new Exchange() {

            private final ThreadLocal<List<byte[]>> requests = ThreadLocal.withInitial(ArrayList::new);

            @Override
            public void on(HttpConnection connection, int round) throws IOException {
                List<byte[]> own = requests.get();
                while (own.size() < TOKENS) {
                    own.add(server.introspectionRequest(token(connection.exchange(server.tokenRequest()))));
                }
                HttpConnection.Answer answer = connection.exchange(own.get(round % TOKENS));
                if (answer.status() != 200 || !ACTIVE.matcher(answer.body()).find()) {
                    throw new IllegalStateException(server.name() + ": not an active token: " + answer);
                }
            }
        });
    }

    private interface Exchange {
        void on(HttpConnection connection, int round) throws IOException;
    }

    private static Throughput measure(TokenServer server, Duration time, Exchange exchange)
            throws InterruptedException {
        List<HttpConnection> connections = new ArrayList<>();
        try {
            for (int number = 0; number < CONNECTIONS; number++) {
                connections.add(new HttpConnection(server.address()));
            }
            return Throughput.measure(CONNECTIONS, time, (thread, round) -> {
                try {
                    exchange.on(connections.get(thread), round);
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
