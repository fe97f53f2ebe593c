package dev.bridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.postgres.PostgresServer;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.JavaProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The life of a server on its folder, from its first start to its end: each test goes on where the one before stopped. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServerProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STOPPING = Duration.ofSeconds(10);
    private static final int SIGTERM = 128 + 15;

    @TempDir
    static Path folder;

    static @Nullable ServerProcess running;

    @AfterAll
    static void stop() {
        ServerProcess server = running;
        if (server != null) {
            server.process().terminate();
            server.process().awaitExit(PATIENCE);
        }
        // Where a test has failed, the database of a killed server may still run.
        PostgresServer.delete(data().resolve("postgres"));
    }

    @Test
    @Order(1)
    void theFirstStartMakesEverythingAndTellsWhereAndWithWhichKey() throws IOException {
        ServerProcess server = running();
        assertThat(server.process().output())
                .filteredOn(line -> line.contains("ridge") || line.contains("key"))
                .containsExactly(
                        "Bridge is ready at " + server.url(),
                        "Operator key: " + server.key() + " (shown this once; kept in " + data().resolve("operator.key")
                                + ")");
        assertThat(server.send(server.asOperator("/readyz")).statusCode()).isEqualTo(200);
        assertThat(server.send(server.asOperator("/v1/jobs")).statusCode()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void aSecondServerOnTheFolderIsRefusedAndTheFirstGoesOn() {
        ServerProcess server = running();
        try (JavaProcess second = ServerProcess.launch(data(), Map.of())) {
            assertThat(second.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(second.output())
                    .containsExactly(
                            "A server is running on %s already (process %d, %s); stop it, or use another folder with --data."
                                    .formatted(data(), server.process().pid(), server.url()));
        }
        assertThat(server.send(server.asOperator("/readyz")).statusCode()).isEqualTo(200);
        assertThat(server.createKey("after the refusal").statusCode()).isEqualTo(201);
    }

    @Test
    @Order(3)
    void aKilledServerIsStartedAgainAndHasEverythingItHadAcknowledged() throws IOException {
        ServerProcess server = running();
        HttpResponse<String> acknowledged = server.createKey("acknowledged");
        server.process().kill();
        running = null;
        EmbeddedDatabase leftover = EmbeddedDatabase.in(data());
        assertThat(acknowledged.statusCode()).isEqualTo(201);
        assertThat(leftover.isRunning()).isTrue();

        ServerProcess next = running();

        assertThat(leftover.isRunning()).isFalse();
        String secret = RunningServer.body(acknowledged).get("secret").asString();
        String path = acknowledged.headers().firstValue("Location").orElseThrow();
        assertThat(next.send(next.request(path, secret)).statusCode()).isEqualTo(200);
        assertThat(next.send(next.asOperator(path)).body()).contains("\"acknowledged\"");
    }

    @Test
    @Order(4)
    void aTerminatedServerAnswersWhatItWasAskedTakesNothingMoreAndStopsItsDatabase() throws Exception {
        ServerProcess server = running();
        EmbeddedDatabase database = EmbeddedDatabase.in(data());
        try (Connection connection = database.connect();
                Statement other = connection.createStatement();
                Socket kept = new Socket(server.url().getHost(), server.url().getPort());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            kept.setSoTimeout((int) PATIENCE.toMillis());
            assertThat(answerOn(kept)).startsWith("HTTP/1.1 200");
            connection.setAutoCommit(false);
            other.execute("select from platform.account_revision where account_id = '" + AccountId.PLATFORM.uuid()
                    + "' for update");
            Future<HttpResponse<String>> asked = threads.submit(() -> server.createKey("in the middle"));
            Eventually.until(PATIENCE, () -> isSomebodyWaiting(other));

            server.process().terminate();

            Eventually.until(PATIENCE, () -> refuses(server));
            assertThat(answerOn(kept)).doesNotContain("HTTP/1.1");
            assertThat(asked).isNotDone();
            assertThat(database.isRunning()).isTrue();
            connection.rollback();
            assertThat(asked.get().statusCode()).as(asked.get().body()).isEqualTo(201);
        }
        running = null;
        assertThat(server.process().awaitExit(STOPPING)).isEqualTo(SIGTERM);
        assertThat(database.isRunning()).isFalse();
        assertThat(database.lastWords()).endsWith("database system is shut down");
        assertThat(Files.readString(data().resolve("logs").resolve("server.log")))
                .doesNotContain("\"ERROR\"", "\"WARN\"");
    }

    private static boolean isSomebodyWaiting(Statement statement) {
        try (var row = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            return row.next() && row.getInt(1) > 0;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What comes back; nothing where the connection is closed instead. */
    private static String answerOn(Socket kept) {
        byte[] answer = new byte[4_096];
        try {
            kept.getOutputStream()
                    .write("GET /livez HTTP/1.1\r\nHost: bridge\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            int length = kept.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
        } catch (IOException closed) {
            return "";
        }
    }

    private static boolean refuses(ServerProcess server) {
        try (Socket socket = new Socket(server.url().getHost(), server.url().getPort())) {
            return !socket.isConnected();
        } catch (ConnectException refused) {
            return true;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The server on the folder, started where it is not running. */
    private static ServerProcess running() {
        ServerProcess server = running;
        if (server == null) {
            server = ServerProcess.start(data(), Map.of());
            running = server;
        }
        return server;
    }

    /** Made by the server. */
    private static Path data() {
        return folder.resolve("bridge");
    }
}
