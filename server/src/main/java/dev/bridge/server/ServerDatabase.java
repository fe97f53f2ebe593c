package dev.bridge.server;

import dev.bridge.platform.caller.TokenText;
import dev.bridge.platform.database.DatabaseAddress;
import dev.bridge.platform.database.DatabaseFault;
import dev.bridge.platform.database.Migrations;
import dev.bridge.postgres.Durability;
import dev.bridge.postgres.PostgresInstallation;
import dev.bridge.postgres.PostgresServer;
import dev.bridge.postgres.PostgresSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database of this server: the embedded one, started and stopped with it, or one that was named.
 *
 * @param login how the server logs in
 * @param owner how the migrations log in
 * @param embedded the server in the data folder; null for a database that was named
 */
record ServerDatabase(
        DatabaseAddress login,
        DatabaseAddress owner,
        @Nullable PostgresServer embedded) implements AutoCloseable {

    /** In the order of their floors. */
    static final List<String> SCHEMAS = List.of(
            "platform", "catalog", "accounts", "identity", "metering", "ledger", "billing", "entitlements", "access");

    private static final String NAME = "bridge";
    private static final String LOGIN = "bridge_login";
    private static final Path PROGRAMS = Path.of(System.getProperty("user.home"), ".cache", "bridge", "postgres");

    /** The database, started if it is ours, with every schema up to date. */
    static ServerDatabase open(ServerSettings settings, DataDirectory data) {
        String url = settings.databaseUrl();
        ServerDatabase database = url == null ? embedded(data.postgres()) : named(url, settings);
        boolean migrated = false;
        try {
            database.migrate();
            migrated = true;
            return database;
        } finally {
            if (!migrated) {
                database.close();
            }
        }
    }

    private static ServerDatabase named(String url, ServerSettings settings) {
        try {
            DatabaseAddress login = DatabaseAddress.parse(url);
            String owner = settings.migrationUrl();
            return new ServerDatabase(login, owner == null ? login : DatabaseAddress.parse(owner), null);
        } catch (IllegalArgumentException wrong) {
            throw new StartFailure(String.valueOf(wrong.getMessage()));
        }
    }

    private static ServerDatabase embedded(Path folder) {
        PostgresServer server = PostgresServer.start(
                PostgresInstallation.unpack(PROGRAMS), folder, new PostgresSettings(0, Durability.FULL, Map.of()));
        String password = TokenText.generate("db", new SecureRandom());
        try {
            prepare(server, password);
        } catch (SQLException failure) {
            server.stop();
            throw new IllegalStateException("The embedded database could not be prepared", failure);
        }
        DatabaseAddress login = new DatabaseAddress(server.url(NAME), LOGIN, password);
        DatabaseAddress owner = new DatabaseAddress(server.url(NAME), server.user(), server.password());
        return new ServerDatabase(login, owner, server);
    }

    /** The server's login gets a new password at each start; nothing has to keep it. */
    private static void prepare(PostgresServer server, String password) throws SQLException {
        DatabaseAddress address = new DatabaseAddress(server.url("postgres"), server.user(), server.password());
        try (Connection connection = source(address).getConnection();
                Statement statement = connection.createStatement()) {
            if (isMissing(statement, "select from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME);
            }
            if (isMissing(statement, "select from pg_roles where rolname = '" + LOGIN + "'")) {
                statement.execute("create role " + LOGIN + " login noinherit");
            }
            statement.execute("alter role " + LOGIN + " password '" + password + "'");
        }
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return !result.next();
        }
    }

    private void migrate() {
        try {
            Migrations.run(source(owner), login.user(), SCHEMAS);
        } catch (RuntimeException failure) {
            if (DatabaseFault.isAway(failure)) {
                throw new StartFailure(
                        "The database of " + owner + " cannot be reached; start it, or correct the URL.");
            }
            throw failure;
        }
    }

    /**
     * Connections that tell the URL as it was given: PostgreSQL's own source tells every setting there is, and Flyway then
     * spends more time on looking for passwords in it than on anything else.
     */
    private static DataSource source(DatabaseAddress address) {
        return new DriverManagerDataSource(address.jdbcUrl(), address.user(), address.password());
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.stop();
        }
    }
}
