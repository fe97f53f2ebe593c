package dev.bridge.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections and remembers them, so that all can be cut off at once. */
final class Connections extends PGSimpleDataSource {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final transient Set<Connection> open = ConcurrentHashMap.newKeySet();

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        open.removeIf(Connections::isClosed);
        Connection connection = super.getConnection(user, password);
        open.add(connection);
        return connection;
    }

    /** Whoever waits for an answer on one of them fails at once, as if the network had broken. */
    void cutOff() {
        for (Connection connection : open) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException failure) {
                LOG.debug("A connection was gone before it was cut off", failure);
            }
        }
        open.clear();
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException unusable) {
            return true;
        }
    }
}
