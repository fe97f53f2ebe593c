package dev.bridge.platform.database;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does some reading in one snapshot of the database, which nothing that is committed meanwhile changes. The transaction says so itself,
 * in one statement; a level that is asked of the connection is asked for, set and set back, three of them.
 */
public final class SnapshotReading {

    private static final String SNAPSHOT = "set transaction isolation level repeatable read";
    private static final String PLANNED_ONCE = "set local plan_cache_mode = force_generic_plan";

    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;

    private SnapshotReading(PlatformTransactionManager manager, JdbcClient jdbc, int propagation) {
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setReadOnly(true);
        this.transactions.setPropagationBehavior(propagation);
        this.jdbc = jdbc;
    }

    /** Reads in the caller's transaction where there is one, as that sees the database; else in a snapshot. */
    public static SnapshotReading joining(PlatformTransactionManager manager, JdbcClient jdbc) {
        return new SnapshotReading(manager, jdbc, TransactionDefinition.PROPAGATION_REQUIRED);
    }

    /** Reads beside the caller's transaction, if there is one. */
    public static SnapshotReading apart(PlatformTransactionManager manager, JdbcClient jdbc) {
        return new SnapshotReading(manager, jdbc, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    public <T> T read(Supplier<T> work) {
        return read(SNAPSHOT, work);
    }

    /**
     * Reads little, by keys: the database keeps the plan of each statement for as long as the connection lives, whatever it is asked with.
     * For lists it would plan anew each time, since it then knows how long they are, and that takes longer than to find a few rows.
     */
    public <T> T readLittle(Supplier<T> work) {
        return read(SNAPSHOT + "; " + PLANNED_ONCE, work);
    }

    private <T> T read(String beginning, Supplier<T> work) {
        return transactions.execute(status -> {
            if (status.isNewTransaction()) {
                jdbc.sql(beginning).update();
            }
            return work.get();
        });
    }
}
