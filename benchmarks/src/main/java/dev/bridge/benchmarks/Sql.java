package dev.bridge.benchmarks;

import dev.bridge.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements by the owner of a database. */
public final class Sql {

    private Sql() {}

    /** Runs statements, separated by {@code ;}, as one transaction. */
    public static void run(PostgresServer postgres, String database, String statements) {
        try (Connection connection =
                        DriverManager.getConnection(postgres.url(database), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Gathers what the planner has to know. */
    public static void analyze(PostgresServer postgres, String database) {
        run(postgres, database, "vacuum analyze");
    }
}
