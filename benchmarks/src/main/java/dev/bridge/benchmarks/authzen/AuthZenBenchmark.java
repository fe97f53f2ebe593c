package dev.bridge.benchmarks.authzen;

import dev.bridge.benchmarks.Throughput;
import dev.bridge.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many questions are answered per second by AuthZEN over HTTP, one in each request: Bridge beside Cerbos. Both run on this machine and
 * are sent the same bodies over as many kept connections. They take turns; while one is asked, the other waits. The client has one core and
 * the servers have the other.
 */
public final class AuthZenBenchmark {

    static final String PATH = "/access/v1/evaluation";

    private static final int CONNECTIONS = 16;
    private static final int OF_EACH_KIND = 500;
    private static final int ROUNDS = Integer.getInteger("rounds", 6);
    /** For each server. */
    private static final Duration WARM_UP = Duration.ofSeconds(Long.getLong("warmUpSeconds", 60));

    private static final Duration TIME = Duration.ofSeconds(Long.getLong("seconds", 10));
    /** Whether client and servers have cores of their own, so that the servers are compared; else all share all. */
    private static final boolean APART = Boolean.parseBoolean(System.getProperty("apart", "true"));

    private static final int CLIENT_CORE = 0;
    private static final int SERVER_CORE = 1;

    /** @param work of the server's processor for one question, its database's included */
    private record Turn(Throughput throughput, double work) {}

    private record Peer(DecisionServer server, KeptConnections client, List<Turn> turns) {}

    private AuthZenBenchmark() {}

    /**
     * Prints a table in Markdown.
     *
     * @param arguments Bridge's {@code server.jar}, and the program of Cerbos; without that, Bridge alone
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        boolean apart = APART && Runtime.getRuntime().availableProcessors() > 1 && Cores.moveTo(SERVER_CORE);
        Path folder = Files.createTempDirectory("bridge-benchmark");
        List<DecisionServer> servers = new ArrayList<>();
        try {
            servers.add(BridgeDecisions.start(arguments[0]));
            if (arguments.length > 1) {
                servers.add(Cerbos.start(Path.of(arguments[1]), folder));
            }
            apart = apart && Cores.moveTo(CLIENT_CORE);
            System.out.printf(
                    Locale.ROOT,
                    "%d organizations of %,d documents, %d connections that ask without a pause, %s:%n%n",
                    Question.ORGANIZATIONS,
                    Question.DOCUMENTS,
                    CONNECTIONS,
                    apart
                            ? "the client on one core and each server on another"
                            : "client and servers on the same cores");
            print(run(servers));
        } finally {
            servers.forEach(DecisionServer::close);
            PostgresServer.delete(folder);
        }
    }

    private static List<Peer> run(List<DecisionServer> servers) throws IOException {
        List<Question> questions = Question.some(OF_EACH_KIND);
        List<Peer> peers = new ArrayList<>();
        for (DecisionServer server : servers) {
            Peer peer = new Peer(server, new KeptConnections(server, questions), new ArrayList<>());
            double rate = peer.client.ask(CONNECTIONS, WARM_UP).perSecond();
            System.err.printf(Locale.ROOT, "%s warms up: %,.0f/s%n", server.name(), rate);
            peers.add(peer);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Peer peer : round % 2 == 0 ? peers : peers.reversed()) {
                Duration before = peer.server.worked();
                Throughput throughput = peer.client.ask(CONNECTIONS, TIME);
                double worked = peer.server.worked().minus(before).toNanos() / 1e3;
                Turn turn = new Turn(throughput, worked / (throughput.perSecond() * TIME.toNanos() / 1e9));
                System.err.printf(
                        Locale.ROOT,
                        "%s: %,.0f/s, %.1f us each%n",
                        peer.server.name(),
                        throughput.perSecond(),
                        turn.work);
                peer.turns.add(turn);
            }
        }
        return peers;
    }

    private static void print(List<Peer> peers) {
        System.out.println("| server | per second | least to most | median ms | 99 % ms | processor, us each |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        for (Peer peer : peers) {
            List<Throughput> all = peer.turns.stream().map(Turn::throughput).toList();
            Throughput middle = Throughput.middle(all);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f to %,.0f | %.2f | %.2f | %.1f |%n",
                    peer.server.name(),
                    middle.perSecond(),
                    all.stream().mapToDouble(Throughput::perSecond).min().orElseThrow(),
                    all.stream().mapToDouble(Throughput::perSecond).max().orElseThrow(),
                    middle.median().toNanos() / 1e6,
                    middle.slowest().toNanos() / 1e6,
                    peer.turns.stream().mapToDouble(Turn::work).average().orElseThrow());
        }
    }
}
