package dev.bridge.testkit.database;

import dev.bridge.postgres.PostgresServer;
import dev.bridge.postgres.PostgresSettings;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * A server that a test may kill, pause and start again, always on the same port and folder. Running from the beginning;
 * {@link #close} deletes it. Not for use by several threads at once.
 */
public final class DedicatedPostgres implements AutoCloseable {

    private static final Set<DedicatedPostgres> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(DedicatedPostgres::close)));
    }

    private final Path folder;
    private final PostgresSettings settings;
    private volatile PostgresServer server;

    DedicatedPostgres(Path folder, PostgresSettings settings) {
        this.folder = folder;
        this.server = PostgresServer.start(TestPostgres.installation(), folder, settings);
        this.settings = settings.withPort(server.port());
        OPEN.add(this);
    }

    /** Starts it again, after {@link #stop} or {@link #kill}. */
    public void start() {
        server = PostgresServer.start(TestPostgres.installation(), folder, settings);
    }

    /** Shuts it down in order. */
    public void stop() {
        server.stop();
    }

    /** Kills all its processes at once. */
    public void kill() {
        server.kill();
    }

    /** Freezes it: connections stay open and nothing answers. */
    public void pause() {
        server.pause();
    }

    public void resume() {
        server.resume();
    }

    public String url(String database) {
        return server.url(database);
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    public DataSource dataSource(String database) {
        return TestPostgres.dataSource(url(database), user(), password());
    }

    @Override
    public void close() {
        OPEN.remove(this);
        server.kill();
        PostgresServer.delete(folder);
    }
}
