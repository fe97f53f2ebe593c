package dev.bridge.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.util.PSQLException;

/**
 * Brings the schemas of modules up to date, each by its own scripts in {@code db/migration/{module}} with a history of
 * its own. Runs as the owner of the tables, never as the server's role. Several nodes may start at once: one migrates,
 * the others wait.
 */
public final class Migrations {

    private static final int OLDEST_POSTGRES = 17;
    private static final String DUPLICATE_OBJECT = "42710";
    private static final String UNIQUE_VIOLATION = "23505";

    private Migrations() {}

    /**
     * Migrates.
     *
     * @param owner connects as the owner of the tables
     * @param serverLogin the user that the server logs in as; becomes a member of the server's role
     * @param modules in the order of their floors, since a table may refer to one of a lower module
     */
    public static void run(DataSource owner, String serverLogin, List<String> modules) {
        try (Connection connection = owner.getConnection()) {
            checkVersion(connection);
            createServerRole(connection, serverLogin);
        } catch (SQLException failure) {
            throw new IllegalStateException(
                    "The database cannot be prepared: " + failure.getMessage()
                            + ". The migrating user must be allowed to create roles and schemas.",
                    failure);
        }
        for (String module : modules) {
            Flyway.configure()
                    .dataSource(owner)
                    .schemas(module)
                    .defaultSchema(module)
                    .table("migration")
                    .locations("classpath:db/migration/" + module)
                    .load()
                    .migrate();
        }
    }

    private static void checkVersion(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_POSTGRES) {
            throw new IllegalStateException(
                    "The database is PostgreSQL " + version + "; Bridge needs " + OLDEST_POSTGRES + " or newer.");
        }
    }

    private static void createServerRole(Connection connection, String serverLogin) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try {
                if (isRoleMissing(statement)) {
                    statement.execute("create role " + Database.SERVER_ROLE + " nologin");
                }
            } catch (PSQLException failure) {
                // Roles belong to the whole cluster: another node or database has just made it.
                if (!DUPLICATE_OBJECT.equals(failure.getSQLState())
                        && !UNIQUE_VIOLATION.equals(failure.getSQLState())) {
                    throw failure;
                }
            }
            if (!isMember(connection, serverLogin)) {
                statement.execute(
                        "grant " + Database.SERVER_ROLE + " to " + statement.enquoteIdentifier(serverLogin, true));
            }
        }
    }

    private static boolean isRoleMissing(Statement statement) throws SQLException {
        try (var result =
                statement.executeQuery("select from pg_roles where rolname = '" + Database.SERVER_ROLE + "'")) {
            return !result.next();
        }
    }

    private static boolean isMember(Connection connection, String login) throws SQLException {
        try (var statement = connection.prepareStatement("select pg_has_role(?, 'bridge_server', 'set')")) {
            statement.setString(1, login);
            try (var result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
