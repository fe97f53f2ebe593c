package dev.bridge.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database goes away in the middle of a transaction; then its end fails too, in words of the pool's own. */
class DatabaseFaultTest {

    static TestDatabase database;
    static Database pool;
    static TransactionTemplate transactions;
    static JdbcClient jdbc;

    @BeforeAll
    static void open() {
        database = TestPlatform.database();
        pool = Database.open(TestPlatform.address(database), 2);
        transactions = new TransactionTemplate(new JdbcTransactionManager(pool.pool()));
        jdbc = JdbcClient.create(pool.pool());
    }

    @AfterAll
    static void close() {
        pool.close();
        database.close();
    }

    @Test
    void aBrokenConnectionIsSeenBehindTheRollbackThatFailsOnIt() {
        Exception failure = catchException(() -> transactions.executeWithoutResult(status -> {
            breakConnection();
            jdbc.sql("select 1").query(Integer.class).single();
        }));
        assertThat(failure).hasMessage("JDBC rollback failed");
        assertThat(DatabaseFault.isAway(failure)).isTrue();
    }

    @Test
    void aBrokenConnectionIsSeenWhereTheFirstFailureWasAnswered() {
        Exception failure = catchException(() -> transactions.executeWithoutResult(status -> {
            breakConnection();
            Exception first = catchException(
                    () -> jdbc.sql("select 1").query(Integer.class).single());
            assertThat(DatabaseFault.isAway(first)).isTrue();
            status.setRollbackOnly();
        }));
        assertThat(failure).hasMessage("JDBC rollback failed");
        assertThat(DatabaseFault.isAway(failure)).isTrue();
    }

    @Test
    void aWrongStatementIsNotTheDatabasesFault() {
        Exception failure = catchException(() -> transactions.executeWithoutResult(
                status -> jdbc.sql("select no_such_column").query().listOfRows()));
        assertThat(failure).isInstanceOf(DataAccessException.class);
        assertThat(DatabaseFault.isAway(failure)).isFalse();
        assertThat(DatabaseFault.isBusy(failure)).isFalse();
    }

    @Test
    void connectionsThatAreAllTakenAreNotADatabaseThatIsAway() throws SQLException {
        try (Connection first = pool.pool().getConnection();
                Connection second = pool.pool().getConnection()) {
            assertThat(first).isNotSameAs(second);
            Exception failure = catchException(
                    () -> jdbc.sql("select 1").query(Integer.class).single());
            assertThat(DatabaseFault.isExhausted(failure)).isTrue();
        }
        Exception broken = catchException(() -> transactions.executeWithoutResult(status -> {
            breakConnection();
            jdbc.sql("select 1").query(Integer.class).single();
        }));
        assertThat(DatabaseFault.isExhausted(broken)).isFalse();
    }

    /** As a crash or a restart of the database does to the connection of the transaction that is running. */
    private static void breakConnection() {
        int process = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
        JdbcClient.create(database.dataSource())
                .sql("select pg_terminate_backend(:process)")
                .param("process", process)
                .query(Boolean.class)
                .single();
    }
}
