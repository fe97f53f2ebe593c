package dev.bridge.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.platform.TestPlatform;
import dev.bridge.testkit.Eventually;
import dev.bridge.testkit.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said of the database, also while something is in its way. */
class DatabaseFiguresTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static TestDatabase database;
    private static TestPlatform platform;

    @BeforeAll
    static void start() throws SQLException {
        database = TestPlatform.database();
        platform = TestPlatform.on(database).start();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table public.large (id int primary key, text text)");
            statement.execute("insert into public.large select n, repeat('x', 500) from generate_series(1, 20000) n");
            statement.execute("analyze public.large");
            statement.execute("create table public.months (at date not null) partition by range (at)");
            statement.execute("create table public.months_2026_01 partition of public.months"
                    + " for values from ('2026-01-01') to ('2026-02-01')");
            statement.execute("create table public.months_2026_02 partition of public.months"
                    + " for values from ('2026-02-01') to ('2026-03-01')");
        }
    }

    @AfterAll
    static void stop() {
        platform.close();
        database.close();
    }

    private static DatabaseFigures.Overview now() {
        return platform.bean(DatabaseFigures.class).now();
    }

    @Test
    void theBiggestTablesComeFirstAndPartitionsCountForTheirTable() {
        DatabaseFigures.Overview figures = now();

        assertThat(figures.version()).matches("\\d+(\\.\\d+)?.*");
        assertThat(figures.startedAt()).isBefore(figures.asOf());
        assertThat(figures.bytes()).isGreaterThan(10_000_000);
        DatabaseFigures.Table largest = Objects.requireNonNull(figures.tables()).getFirst();
        assertThat(largest.name()).isEqualTo("public.large");
        assertThat(largest.rows()).isEqualTo(20_000);
        assertThat(largest.bytes()).isBetween(10_000_000L, figures.bytes());
        assertThat(figures.tables()).extracting(DatabaseFigures.Table::name).doesNotContain("public.months_2026_01");
        assertThat(Objects.requireNonNull(figures.partitioned()))
                .anySatisfy(table -> assertThat(table)
                        .extracting("name", "partitions", "first", "last")
                        .containsExactly("public.months", 2L, "months_2026_01", "months_2026_02"));
    }

    @Test
    void connectionsAreCountedByStateThoughTheServerSignsInAsAnother() throws SQLException {
        try (Connection idle = database.dataSource().getConnection()) {
            idle.setAutoCommit(false);
            try (Statement statement = idle.createStatement()) {
                statement.execute("select 1");
            }
            DatabaseFigures.Overview figures = now();
            assertThat(figures.connections())
                    .extracting(DatabaseFigures.Connections::state)
                    .contains("idle in transaction")
                    .doesNotContain("unknown");
            assertThat(figures.connections().stream()
                            .mapToLong(DatabaseFigures.Connections::count)
                            .sum())
                    .isBetween(1L, (long) figures.maximumConnections());
            Eventually.untilAsserted(PATIENCE, () -> {
                DatabaseFigures.Overview later = now();
                DatabaseFigures.Transaction longest = Objects.requireNonNull(later.longestTransaction());
                assertThat(longest.state()).isEqualTo("idle in transaction");
                assertThat(longest.since()).isBefore(later.asOf());
            });
        }
    }

    @Test
    void aLockInTheWayIsNamedAndNotWaitedFor() throws Exception {
        try (Connection holder = database.dataSource().getConnection();
                Statement holding = holder.createStatement();
                Connection waiter = database.dataSource().getConnection();
                Statement waiting = waiter.createStatement()) {
            holder.setAutoCommit(false);
            holding.execute("lock table public.large in access exclusive mode");
            CompletableFuture<Void> waits =
                    CompletableFuture.runAsync(() -> execute(waiting, "select from public.large"));

            Eventually.untilAsserted(PATIENCE, () -> {
                DatabaseFigures.Overview figures = now();
                assertThat(figures.waitingForLocks()).isPositive();
                DatabaseFigures.Wait oldest = Objects.requireNonNull(figures.oldestWait());
                assertThat(oldest.on()).isEqualTo("large");
                assertThat(oldest.mode()).isEqualTo("AccessShareLock");
                assertThat(figures.tables()).as("they cannot be measured").isNull();
                assertThat(figures.partitioned()).isNull();
            });
            holder.rollback();
            waits.join();
        }
        assertThat(now().oldestWait()).isNull();
        assertThat(now().tables()).isNotEmpty();
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
