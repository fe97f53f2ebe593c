package dev.bridge.benchmarks;

import dev.bridge.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * Gathers what the planner has to know of tables that have rows, and writes all that has changed to the disk, as the database does by itself in
     * time. Tables without rows stay as they are: of one that was found empty it would believe that it stays so.
     */
    public static void rest(PostgresServer postgres, String database) {
        try (Connection connection =
                        DriverManager.getConnection(postgres.url(database), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            List<String> filled = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("""
                    select format('%I.%I', schemaname, relname) from pg_stat_user_tables where n_live_tup > 1000
                    """)) {
                while (rows.next()) {
                    filled.add(rows.getString(1));
                }
            }
            for (String table : filled) {
                statement.execute("vacuum analyze " + table);
            }
            statement.execute("checkpoint");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
