package dev.bridge.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Tells failures of the database itself from failures of what was asked of it (PostgreSQL manual, appendix A). */
public final class DatabaseFault {

    private static final String CONNECTION_CLASS = "08";

    /** admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300");

    /** serialization_failure, deadlock_detected, lock_not_available, query_canceled, transaction_timeout. */
    private static final Set<String> BUSY = Set.of("40001", "40P01", "55P03", "57014", "25P04");

    private DatabaseFault() {}

    /** Whether the database cannot be reached or is stopping; the same work will succeed once it is back. */
    public static boolean isAway(Throwable failure) {
        SQLException cause = cause(failure);
        if (cause == null) {
            return false;
        }
        String state = cause.getSQLState();
        if (state == null) {
            // Both are the pool's own: it had no connection to give, or had taken a broken one away before its
            // transaction's end.
            return cause instanceof SQLTransientConnectionException || failure instanceof TransactionSystemException;
        }
        return cause instanceof SQLTransientConnectionException
                || state.startsWith(CONNECTION_CLASS)
                || AWAY.contains(state);
    }

    /**
     * Whether the database is there, and all connections to it were taken for as long as a request waits for one: there is
     * more to do than it can. For who works behind requests that is as if it were away.
     */
    public static boolean isExhausted(Throwable failure) {
        SQLException cause = cause(failure);
        // The pool tells along why it could not connect, if that was it.
        return cause instanceof SQLTransientConnectionException
                && cause.getSQLState() == null
                && cause.getCause() == null;
    }

    /** Whether the work lost against other work or took too long; trying again may succeed. */
    public static boolean isBusy(Throwable failure) {
        SQLException cause = cause(failure);
        return cause != null && cause.getSQLState() != null && BUSY.contains(cause.getSQLState());
    }

    private static @Nullable SQLException cause(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException found) {
                return found;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
