package dev.bridge.testkit.database;

import dev.bridge.postgres.PostgresServer;
import javax.sql.DataSource;

/** A database of one test class, in the shared server; {@link #close} drops it, whoever is still connected. */
public final class TestDatabase implements AutoCloseable {

    private final PostgresServer server;
    private final String name;

    TestDatabase(PostgresServer server, String name) {
        this.server = server;
        this.name = name;
    }

    public String name() {
        return name;
    }

    public String url() {
        return server.url(name);
    }

    /** The superuser, who owns what the migration made. */
    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    /** Connections as the superuser; a new one for every call. */
    public DataSource dataSource() {
        return TestPostgres.dataSource(url(), user(), password());
    }

    /**
     * Connections as a role that may log in; see {@link TestDatabases#createRole}.
     *
     * @param role its password is this database's {@link #password}
     */
    public DataSource dataSource(String role) {
        return TestPostgres.dataSource(url(), role, password());
    }

    @Override
    public void close() {
        TestDatabases.drop(name);
    }
}
