package dev.bridge.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabasesTest {

    @Test
    void copiesHaveWhatTheMigrationMadeAndDoNotSeeEachOther() throws SQLException {
        Migration migration = database -> execute(database, "create table item as select 1 as number");
        try (TestDatabase one = TestDatabases.clone("items", migration);
                TestDatabase other = TestDatabases.clone("items", migration)) {
            execute(one.dataSource(), "insert into item values (2)");

            assertThat(query(one.dataSource(), "select count(*) from item")).isEqualTo("2");
            assertThat(query(other.dataSource(), "select count(*) from item")).isEqualTo("1");
        }
    }

    @Test
    void manyThreadsMigrateOnce() throws InterruptedException {
        AtomicInteger migrations = new AtomicInteger();
        Migration migration = database -> {
            execute(database, "create table item ()");
            migrations.incrementAndGet();
        };
        Callable<String> clone = () -> {
            try (TestDatabase database = TestDatabases.clone("counted", migration)) {
                return database.name();
            }
        };
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var names = executor.invokeAll(Collections.nCopies(8, clone)).stream()
                    .map(future -> future.resultNow())
                    .distinct();

            assertThat(names).hasSize(8);
            assertThat(migrations).hasValue(1);
        }
    }

    @Test
    void aMigrationThatFailsSaysSoAndIsTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        Migration migration = database -> {
            attempts.incrementAndGet();
            execute(database, "create table broken (");
        };

        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> TestDatabases.clone("broken", migration).close())
                    .withMessageContaining("migration of the test database `broken` failed")
                    .withCauseInstanceOf(SQLException.class);
        }
        assertThat(attempts).hasValue(2);
    }

    @Test
    void aClosedDatabaseIsGoneEvenForThoseStillConnected() throws SQLException {
        TestDatabase database = TestDatabases.empty();
        try (Connection connection = database.dataSource().getConnection()) {
            database.close();

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> connection.createStatement().execute("select 1"));
        }
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> database.dataSource().getConnection().close())
                .withMessageContaining("does not exist");
    }

    @Test
    void aRoleLogsInWithTheDatabasesPasswordAndMayDoNothing() throws SQLException {
        TestDatabases.createRole("bridge_test_reader");
        TestDatabases.createRole("bridge_test_reader");
        try (TestDatabase database = TestDatabases.empty()) {
            execute(database.dataSource(), "create table secret as select 1 as number");
            DataSource reader = database.dataSource("bridge_test_reader");

            assertThat(query(reader, "select current_user")).isEqualTo("bridge_test_reader");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> query(reader, "select number from secret"))
                    .withMessageContaining("permission denied");
        }
    }

    @Test
    void aDedicatedServerKeepsPortAndCommittedDataThroughAKill() throws SQLException {
        try (DedicatedPostgres server = TestPostgres.dedicated()) {
            String url = server.url("postgres");
            execute(server.dataSource("postgres"), "create table kept as select 42 as answer");
            server.kill();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> query(server.dataSource("postgres"), "select 1"));
            server.start();

            assertThat(server.url("postgres")).isEqualTo(url);
            assertThat(query(server.dataSource("postgres"), "select answer from kept"))
                    .isEqualTo("42");
            server.pause();
            server.resume();
            server.stop();
            server.start();
            assertThat(query(server.dataSource("postgres"), "select answer from kept"))
                    .isEqualTo("42");
        }
    }

    /** Prints how long a copy takes; asserts nothing, since that depends on the machine. */
    @Test
    void copyingIsTimed() {
        Migration migration = database -> {
            for (int table = 0; table < 30; table++) {
                execute(database, "create table t%d (id uuid primary key, name text, data jsonb)".formatted(table));
            }
        };
        TestDatabases.clone("timed", migration).close();
        int copies = 10;
        long start = System.nanoTime();
        for (int copy = 0; copy < copies; copy++) {
            TestDatabases.clone("timed", migration);
        }
        System.out.printf("a copy of 30 tables took %d ms%n", (System.nanoTime() - start) / copies / 1_000_000);
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
