package dev.bridge.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The server's way to its database: a bounded pool whose connections work as role {@value #SERVER_ROLE} and cannot hang.
 *
 * <p>Three timeouts stand behind each other. The database ends statements and transactions that take too long, so that
 * nothing stays locked; should the database itself stop answering, the socket gives up a little later; and nobody waits
 * longer than {@link #PATIENCE} for a free connection, so that a request is refused rather than queued without end.
 */
public final class Database implements AutoCloseable {

    /** Owns nothing; holds the grants that the migrations give. */
    public static final String SERVER_ROLE = "bridge_server";

    /** How long a caller waits for a connection. */
    public static final Duration PATIENCE = Duration.ofMillis(2_500);

    private static final int SOCKET_TIMEOUT_SECONDS = 20;
    private static final int CONNECT_TIMEOUT_SECONDS = 2;

    private static final String SESSION = """
            set role bridge_server;
            set statement_timeout = '10s';
            set lock_timeout = '5s';
            set transaction_timeout = '15s';
            set idle_in_transaction_session_timeout = '10s';
            """;

    private final HikariDataSource pool;
    private final PGSimpleDataSource unpooled;

    private Database(HikariDataSource pool, PGSimpleDataSource unpooled) {
        this.pool = pool;
        this.unpooled = unpooled;
    }

    /** Opens the pool; does not need the database to be there yet. */
    public static Database open(DatabaseAddress address, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("bridge");
        config.setDataSource(source(address));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(connections, 4));
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(1_000);
        config.setKeepaliveTime(30_000);
        config.setInitializationFailTimeout(-1);
        config.setConnectionInitSql(SESSION);
        return new Database(new HikariDataSource(config), source(address));
    }

    public DataSource pool() {
        return pool;
    }

    /** A connection of its own, for somebody who listens; the caller closes it. */
    public Connection connect() throws SQLException {
        Connection connection = unpooled.getConnection();
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
        pool.close();
    }

    private static PGSimpleDataSource source(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setApplicationName("bridge");
        source.setConnectTimeout(CONNECT_TIMEOUT_SECONDS);
        source.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
        source.setTcpKeepAlive(true);
        return source;
    }
}
