package dev.bridge.benchmarks.accounts;

import dev.bridge.benchmarks.BridgeNode;
import dev.bridge.postgres.Durability;
import dev.bridge.postgres.PostgresInstallation;
import dev.bridge.postgres.PostgresServer;
import dev.bridge.postgres.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The goals of accounts and sign-in that need no peer: personal tokens verified, a large account's graph and a change that concerns many,
 * how soon another node denies whoever was locked, and sign-ins by password when there are more than the server can hash.
 */
public final class AccountBenchmark {

    private static final Path PROGRAMS = Path.of(System.getProperty("user.home"), ".cache", "bridge", "postgres");

    /** Which of them are measured. */
    private static final List<String> WHAT = List.of(
            System.getProperty("what", "tokens,graph,preview,locks,sign-ins").split(",", -1));

    private AccountBenchmark() {}

    /**
     * Prints a table in Markdown.
     *
     * @param arguments Bridge's {@code server.jar}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        System.out.println("| what | figure | goal |");
        System.out.println("| --- | ---: | --- |");
        if (WHAT.contains("graph")) {
            LargeAccounts.graph().print();
        }
        if (!WHAT.equals(List.of("graph"))) {
            overHttp(Path.of(arguments[0]));
        }
    }

    private static void overHttp(Path jar) throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory("bridge-benchmark");
        PostgresServer postgres = PostgresServer.start(
                PostgresInstallation.unpack(PROGRAMS),
                folder.resolve("postgres"),
                new PostgresSettings(0, Durability.FULL, Map.of("shared_buffers", "1GB", "max_connections", "200")));
        try (BridgeNode node = BridgeNode.start(
                jar, folder.resolve("one"), postgres, Map.of("BRIDGE_TRUSTED_PROXIES", "127.0.0.1/32"))) {
            Credentials credentials = Credentials.write(node);
            if (WHAT.contains("preview")) {
                LargeAccounts.preview(node, credentials).print();
            }
            if (WHAT.contains("tokens")) {
                new TokenChecks(node, credentials).rows().forEach(Row::print);
            }
            if (WHAT.contains("locks")) {
                try (BridgeNode other = node.another(folder.resolve("two"))) {
                    new Locks(node, other, credentials).rows().forEach(Row::print);
                }
            }
            if (WHAT.contains("sign-ins")) {
                new SignIns(node).rows().forEach(Row::print);
            }
        } finally {
            postgres.stop();
            PostgresServer.delete(folder);
        }
    }
}
