package dev.bridge.benchmarks;

import dev.bridge.postgres.PostgresServer;
import java.math.BigDecimal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A connection that stays open to ask for a number again and again: one for each question would take much of what is watched. */
public final class Watch implements AutoCloseable {

    private final SingleConnectionDataSource connection;
    private final JdbcClient jdbc;

    public Watch(PostgresServer postgres, String database) {
        this.connection =
                new SingleConnectionDataSource(postgres.url(database), postgres.user(), postgres.password(), true);
        this.jdbc = JdbcClient.create(connection);
    }

    /** The one number that a question has for an answer; zero where it has none. */
    public BigDecimal number(String query) {
        return jdbc.sql(query).query(BigDecimal.class).optional().orElse(BigDecimal.ZERO);
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
