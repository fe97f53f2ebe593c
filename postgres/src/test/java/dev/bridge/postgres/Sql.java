package dev.bridge.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connections to a server under test. */
final class Sql {

    private Sql() {}

    static Connection connect(PostgresServer server, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", password);
        return DriverManager.getConnection(server.url("postgres"), properties);
    }

    static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server, server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server, server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
