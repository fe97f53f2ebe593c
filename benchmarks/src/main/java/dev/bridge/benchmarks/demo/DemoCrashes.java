package dev.bridge.benchmarks.demo;

import dev.bridge.benchmarks.ServerProgram;
import dev.bridge.benchmarks.usage.UsageInstallation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Plays the demo to its end on one server; on another one it is killed ({@code kill -9}) at random points, every third time together with
 * its server, and begun again each time, until it comes to its end, too. Both must have the same books, usage and documents.
 */
public final class DemoCrashes {

    private static final int CRASHES = Integer.getInteger("crashes", 20);
    private static final long SEED = Long.getLong("seed", 1);
    private static final int TENANTS = Integer.getInteger("tenants", 3);
    /** A story lasts longer than this; where it does not, it is at its end, and is begun again all the same. */
    private static final int LONGEST_MILLIS = Integer.getInteger("longestMillis", 12_000);

    private static final int WITH_SERVER = 3;

    /** What has to be the same, without ids and times of this machine. */
    private static final Map<String, String> COMPARED = Map.of(
            "books", """
                    select t.kind, t.booked_on, t.origin_month, d.code, c.code, x.unit, x.amount, count(*)
                    from ledger.transfer x join ledger.transaction t on t.id = x.transaction
                        join ledger.account d on d.id = x.debit join ledger.account c on c.id = x.credit
                    group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
                    """,
            "documents", """
                    select d.total, d.currency, count(*) from billing.document d group by 1, 2 order by 1, 2
                    """,
            "states", """
                    select s.state, count(*) from billing.invoice_state s group by 1 order by 1
                    """,
            "events of usage", """
                    select count(*) from metering.event
                    """);

    private final Path cli;
    private final Path products;

    private DemoCrashes(Path cli, Path products) {
        this.cli = cli;
        this.products = products;
    }

    /**
     * Prints what came of it.
     *
     * @param arguments {@code server.jar}, {@code cli.jar}, the folder with the manifests
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        DemoCrashes crashes = new DemoCrashes(Path.of(arguments[1]), Path.of(arguments[2]));
        String[] server = {arguments[0]};
        List<String> undisturbed;
        try (UsageInstallation installation = UsageInstallation.start(server)) {
            crashes.play(installation, "undisturbed.out");
            undisturbed = crashes.state(installation);
        }
        try (UsageInstallation installation = UsageInstallation.start(server)) {
            crashes.disturb(installation);
            crashes.play(installation, "last.out");
            List<String> disturbed = crashes.state(installation);
            System.out.printf(
                    "Killed %d times (seed %d) and begun again: %s.%n",
                    CRASHES, SEED, undisturbed.equals(disturbed) ? "the same books" : "THE BOOKS DIFFER");
            if (!undisturbed.equals(disturbed)) {
                System.out.println("Undisturbed:\n" + String.join("\n", undisturbed));
                System.out.println("Disturbed:\n" + String.join("\n", disturbed));
                System.exit(1);
            }
        }
    }

    private void disturb(UsageInstallation installation) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int crash = 1; crash <= CRASHES; crash++) {
            int millis = random.nextInt(200, LONGEST_MILLIS);
            Path output = installation.folder().resolve("demo-" + crash + ".out");
            try (ServerProgram demo = ServerProgram.start(command(installation), Map.of(), output)) {
                TimeUnit.MILLISECONDS.sleep(millis);
                boolean server = crash % WITH_SERVER == 0;
                if (server) {
                    installation.killServer();
                }
                demo.kill();
                System.err.printf(
                        "%d: killed after %d ms%s, in \"%s\"%n",
                        crash, millis, server ? " with its server" : "", chapter(output));
                if (server) {
                    installation.startServer();
                }
            }
        }
    }

    /** The last one that was begun. */
    private static String chapter(Path output) throws IOException {
        String chapter = "";
        for (String line : Files.readAllLines(output)) {
            chapter = line.startsWith("== ") ? line.substring("== ".length()) : chapter;
        }
        return chapter;
    }

    /** To its end. */
    private void play(UsageInstallation installation, String output) throws IOException {
        ServerProgram.run(command(installation), Map.of(), installation.folder().resolve(output));
    }

    private List<String> command(UsageInstallation installation) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                cli.toString(),
                "demo",
                "--products",
                products.toString(),
                "--data",
                installation.folder().resolve("data").toString(),
                "--tenants",
                Integer.toString(TENANTS));
    }

    private List<String> state(UsageInstallation installation) throws SQLException {
        List<String> state = new ArrayList<>();
        try (Connection connection = installation.connect();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> one : COMPARED.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .toList()) {
                ResultSet rows = statement.executeQuery(one.getValue());
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    StringBuilder line = new StringBuilder(one.getKey());
                    for (int column = 1; column <= columns; column++) {
                        line.append(" | ").append(rows.getString(column));
                    }
                    state.add(line.toString());
                }
            }
        }
        if (state.stream().noneMatch(line -> line.startsWith("books"))) {
            throw new IllegalStateException("Nothing was booked.");
        }
        return state;
    }
}
