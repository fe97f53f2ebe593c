package dev.bridge.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The server's way to its database: a bounded pool whose connections work as role {@value #SERVER_ROLE} and cannot hang.
 *
 * <p>The database ends statements and transactions that take too long, so that nothing stays locked. Nobody waits longer
 * than {@link #PATIENCE} for a free connection, so that a request is refused rather than queued without end. And where
 * the database itself stops answering, a {@link Heartbeat} finds it within seconds: every open connection is cut off, so
 * that whoever waits fails, and no other is given until it answers again.
 */
public final class Database implements AutoCloseable {

    /** Owns nothing; holds the grants that the migrations give. */
    public static final String SERVER_ROLE = "bridge_server";

    /** How long a caller waits for a connection. */
    public static final Duration PATIENCE = Duration.ofMillis(2_500);

    /** Behind the heartbeat, for a connection that alone is broken; above what a transaction may take. */
    private static final int SOCKET_TIMEOUT_SECONDS = 20;

    private static final int CONNECT_TIMEOUT_SECONDS = 2;
    private static final int LOGIN_TIMEOUT_SECONDS = 5;
    private static final String CONNECTION_FAILURE = "08006";

    private static final String SESSION = """
            set role bridge_server;
            -- Disks of today find a page nearly as fast as the next one: a hundred rows by their keys, no walk through the table.
            set random_page_cost = 1.1;
            set statement_timeout = '10s';
            set lock_timeout = '5s';
            set transaction_timeout = '15s';
            set idle_in_transaction_session_timeout = '10s';
            """;

    private final HikariDataSource pool;
    private final Connections connections;
    private final Heartbeat heartbeat;

    /** One object, since transactions are known by the source of their connection. */
    private final DataSource guardedPool;

    private Database(HikariDataSource pool, Connections connections, Heartbeat heartbeat) {
        this.pool = pool;
        this.connections = connections;
        this.heartbeat = heartbeat;
        this.guardedPool = new DelegatingDataSource(pool) {
            @Override
            public Connection getConnection() throws SQLException {
                requireAnswer();
                long began = System.nanoTime();
                try {
                    return super.getConnection();
                } catch (SQLTransientConnectionException taken) {
                    if (!heartbeat.hasAnsweredSince(began)) {
                        // Taken by who waits for a database that has fallen silent.
                        throw silent();
                    }
                    throw taken;
                }
            }
        };
    }

    /** Opens the pool; does not need the database to be there yet. */
    public static Database open(DatabaseAddress address, int connections) {
        Connections source = configured(new Connections(), address, SOCKET_TIMEOUT_SECONDS);
        PGSimpleDataSource sign = configured(new PGSimpleDataSource(), address, (int) Heartbeat.SILENCE.toSeconds());
        HikariConfig config = new HikariConfig();
        config.setPoolName("bridge");
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(connections, 4));
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(1_000);
        config.setKeepaliveTime(30_000);
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql(SESSION);
        return new Database(new HikariDataSource(config), source, new Heartbeat(sign, source::cutOff));
    }

    /** Connections from the pool; none, at once, while the database does not answer. */
    public DataSource pool() {
        return guardedPool;
    }

    /** Whether the database answers, as far as is known. */
    public boolean isAnswering() {
        return heartbeat.isAnswered();
    }

    private void requireAnswer() throws SQLException {
        if (!heartbeat.isAnswered()) {
            throw silent();
        }
    }

    private static SQLTransientConnectionException silent() {
        return new SQLTransientConnectionException("The database does not answer", CONNECTION_FAILURE);
    }

    /** A connection of its own, for somebody who listens; the caller closes it. */
    public Connection connect() throws SQLException {
        requireAnswer();
        Connection connection = connections.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        heartbeat.close();
        pool.close();
    }

    private static <S extends PGSimpleDataSource> S configured(
            S source, DatabaseAddress address, int socketTimeoutSeconds) {
        source.setURL(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName("bridge");
        source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        source.setLoginTimeout(LOGIN_TIMEOUT_SECONDS);
        source.setSocketTimeout(socketTimeoutSeconds);
        source.setTcpKeepAlive(true);
        // Rows of one statement that are sent together are inserted together.
        source.setReWriteBatchedInserts(true);
        return source;
    }
}
