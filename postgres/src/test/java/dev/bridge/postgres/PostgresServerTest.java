package dev.bridge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    private static final PostgresInstallation INSTALLATION = PostgresInstallation.unpack(Path.of("target/postgres"));
    private static final PostgresSettings SETTINGS = new PostgresSettings(0, Durability.NONE, Map.of());
    private static final PostgresSettings DURABLE = new PostgresSettings(0, Durability.FULL, Map.of());

    @TempDir
    Path temporary;

    private final List<PostgresServer> started = new ArrayList<>();

    @AfterEach
    void stopAll() {
        started.forEach(PostgresServer::kill);
    }

    @Test
    void anEmptyFolderBecomesADatabaseInUtf8WithChecksumsThatSyncs() throws SQLException {
        PostgresServer server = start(DURABLE);

        assertThat(Sql.query(server, "show server_version_num")).startsWith("18");
        assertThat(Sql.query(server, "show server_encoding")).isEqualTo("UTF8");
        assertThat(Sql.query(server, "show data_checksums")).isEqualTo("on");
        assertThat(Sql.query(server, "show fsync")).isEqualTo("on");
        assertThat(Sql.query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(Sql.query(
                        server,
                        "select datlocprovider::text || datlocale from pg_database where datname = 'template1'"))
                .isEqualTo("bC.UTF-8");
    }

    @Test
    void furtherConfigurationAppliesWithAwkwardValuesToo() throws SQLException {
        PostgresServer server = start(new PostgresSettings(
                0, Durability.NONE, Map.of("max_connections", "37", "cluster_name", "it's a \\ test")));

        assertThat(Sql.query(server, "show max_connections")).isEqualTo("37");
        assertThat(Sql.query(server, "show cluster_name")).isEqualTo("it's a \\ test");
        assertThat(Sql.query(server, "show fsync")).isEqualTo("off");
    }

    @Test
    void aRestartKeepsDataAndPassword() throws SQLException {
        PostgresServer first = start(SETTINGS);
        Sql.execute(first, "create table kept as select 42 as answer");
        first.stop();

        PostgresServer second = start(SETTINGS);

        assertThat(second.password()).isEqualTo(first.password());
        assertThat(Sql.query(second, "select answer from kept")).isEqualTo("42");
    }

    @Test
    void aWrongPasswordIsRefusedAndTheRightOneIsReadableByTheOwnerOnly() throws IOException {
        PostgresServer server = start(SETTINGS);

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> Sql.connect(server, "guess").close())
                .withMessageContaining("password authentication failed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve("password"))))
                .isEqualTo("rw-------");
        assertThat(server.password()).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void stoppingTwiceAndStoppingAKilledServerAreHarmless() {
        PostgresServer server = start(SETTINGS);
        server.stop();
        server.stop();

        PostgresServer another = start(SETTINGS);
        another.kill();
        another.stop();
    }

    @Test
    void whatWasCommittedSurvivesAKill() throws SQLException {
        PostgresServer server = start(DURABLE);
        Sql.execute(server, "create table kept as select generate_series(1, 1000) as number");
        server.kill();

        PostgresServer next = start(DURABLE.withPort(server.port()));

        assertThat(next.port()).isEqualTo(server.port());
        assertThat(Sql.query(next, "select count(*) from kept")).isEqualTo("1000");
    }

    @Test
    void aPausedServerAnswersAfterItIsResumed() throws Exception {
        PostgresServer server = start(SETTINGS);
        server.pause();
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return Sql.query(server, "select 1");
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });

        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS));
        server.resume();

        assertThat(get(answer)).isEqualTo("1");
    }

    @Test
    void aPausedServerCanBeStopped() {
        PostgresServer server = start(SETTINGS);
        server.pause();
        server.stop();

        assertThat(Postmaster.of(data())).isEmpty();
    }

    @Test
    void aFolderInUseIsRefused() {
        start(SETTINGS);

        assertThatExceptionOfType(PostgresException.class)
                .isThrownBy(() -> start(SETTINGS))
                .withMessageContaining("is in use by another process; stop that one");
    }

    @Test
    void aTakenPortIsNamedAndTheFolderIsUsableAfterwards() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatExceptionOfType(PostgresException.class)
                    .isThrownBy(() -> start(SETTINGS.withPort(taken.getLocalPort())))
                    .withMessageContaining("port " + taken.getLocalPort() + " is taken");
        }

        assertThat(start(SETTINGS).port()).isPositive();
    }

    @Test
    void aStartThatFailsShowsTheLog() {
        assertThatExceptionOfType(PostgresException.class)
                .isThrownBy(() -> start(new PostgresSettings(0, Durability.FULL, Map.of("no_such_setting", "1"))))
                .withMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
    }

    @Test
    void anInitializationCutShortIsStartedAfresh() throws IOException, SQLException {
        Path half = Files.createDirectories(folder().resolve("data.partial/base"));
        Files.writeString(half.resolve("junk"), "half a database");

        assertThat(Sql.query(start(SETTINGS), "select 1")).isEqualTo("1");
        assertThat(folder().resolve("data.partial")).doesNotExist();
    }

    @Test
    void aDatabaseOfAnotherVersionIsLeftAlone() throws IOException {
        Files.writeString(Files.createDirectories(data()).resolve("PG_VERSION"), "17\n");
        Files.writeString(folder().resolve("password"), "secret\n");

        assertThatExceptionOfType(PostgresException.class)
                .isThrownBy(() -> start(SETTINGS))
                .withMessageContaining("is of PostgreSQL 17, and this is 18")
                .withMessageContaining("pg_dump");
    }

    @Test
    void aLargeLogIsPutAside() throws IOException {
        start(SETTINGS).stop();
        Files.write(folder().resolve("postgres.log"), new byte[(10 << 20) + 1]);

        start(SETTINGS);

        assertThat(folder().resolve("postgres.log.1")).hasSize((10 << 20) + 1);
        assertThat(Files.size(folder().resolve("postgres.log"))).isLessThan(10_000);
    }

    @Test
    void aStaleNumberThatNowBelongsToAnotherProgramDoesNotPreventAStart() throws IOException, SQLException {
        PostgresServer server = start(SETTINGS);
        server.kill();
        Path file = data().resolve("postmaster.pid");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        Process bystander = new ProcessBuilder("sleep", "60").start();
        try {
            lines.set(0, Long.toString(bystander.pid()));
            Files.write(file, lines);

            assertThat(Sql.query(start(SETTINGS), "select 1")).isEqualTo("1");
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void aFolderIsDeletedOnlyWhenNobodyUsesIt() {
        PostgresServer server = start(SETTINGS);
        assertThatExceptionOfType(PostgresException.class)
                .isThrownBy(() -> PostgresServer.delete(folder()))
                .withMessageContaining("in use");
        server.stop();

        PostgresServer.delete(folder());

        assertThat(folder()).doesNotExist();
        PostgresServer.delete(folder());
    }

    private Path folder() {
        // A blank and a quote, since both have broken command lines before.
        return temporary.resolve("it's here");
    }

    private Path data() {
        return folder().resolve("data");
    }

    private PostgresServer start(PostgresSettings settings) {
        PostgresServer server = PostgresServer.start(INSTALLATION, folder(), settings);
        started.add(server);
        return server;
    }

    private static String get(CompletableFuture<String> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(10, TimeUnit.SECONDS);
    }
}
