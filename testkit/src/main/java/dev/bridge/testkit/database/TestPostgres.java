package dev.bridge.testkit.database;

import dev.bridge.postgres.Durability;
import dev.bridge.postgres.PostgresException;
import dev.bridge.postgres.PostgresInstallation;
import dev.bridge.postgres.PostgresServer;
import dev.bridge.postgres.PostgresSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL for tests. One server is shared by all tests of a JVM and gone when it exits; a test that kills, pauses or
 * restarts its server asks for one of its own.
 *
 * <p>Where the programs are unpacked: {@code ~/.cache/bridge/postgres}, or the property {@code bridge.postgres.cache}.
 */
public final class TestPostgres {

    private static final Path FOLDERS = Path.of(System.getProperty("java.io.tmpdir", "/tmp"), "bridge-test-postgres");

    /** Younger folders may be in the making by another test run. */
    private static final Duration ABANDONED = Duration.ofMinutes(1);

    private static final Map<String, String> CONFIGURATION = Map.of(
            "max_connections", "300",
            "max_wal_size", "4GB",
            "checkpoint_timeout", "1h",
            // Tests open connections by the thousand, and their passwords protect nothing.
            "scram_iterations", "1");

    private TestPostgres() {}

    /** The server that tests share, started at the first call. What it stores survives nothing. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** A server of the test's own, on an empty folder; committed data survives {@link DedicatedPostgres#kill}. */
    public static DedicatedPostgres dedicated() {
        return new DedicatedPostgres(newFolder(), new PostgresSettings(0, Durability.FULL, CONFIGURATION));
    }

    /** The programs, for a test that starts servers by itself. */
    public static PostgresInstallation installation() {
        Path cache = Path.of(System.getProperty("user.home", "."), ".cache", "bridge", "postgres");
        return PostgresInstallation.unpack(Path.of(System.getProperty("bridge.postgres.cache", cache.toString())));
    }

    /** Connections to one database, a new one for every call. */
    static DataSource dataSource(String url, String user, String password) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }

    private static Path newFolder() {
        try {
            Files.createDirectories(FOLDERS);
            return Files.createTempDirectory(FOLDERS, "server-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What test runs that were killed have left, running servers included. */
    private static void deleteAbandonedFolders() {
        try (Stream<Path> folders = Files.exists(FOLDERS) ? Files.list(FOLDERS) : Stream.empty()) {
            folders.filter(folder -> folder.toFile().lastModified() < System.currentTimeMillis() - ABANDONED.toMillis())
                    .forEach(TestPostgres::deleteUnlessInUse);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void deleteUnlessInUse(Path folder) {
        try {
            PostgresServer.delete(folder);
        } catch (PostgresException inUse) {
            // Another test run's; it deletes the folder itself.
        }
    }

    private static final class Shared {

        static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            deleteAbandonedFolders();
            Path folder = newFolder();
            PostgresServer server = PostgresServer.start(
                    installation(), folder, new PostgresSettings(0, Durability.NONE, CONFIGURATION));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.kill();
                PostgresServer.delete(folder);
            }));
            return server;
        }
    }
}
