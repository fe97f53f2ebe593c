package dev.bridge.billing.clock;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import dev.bridge.platform.job.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of test clocks. */
final class ClockRows {

    private final JdbcClient jdbc;

    ClockRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TestClock clock) {
        jdbc.sql("""
                        insert into billing.clock (id, name, entity, started_at, created_at)
                        values (:id, :name, :entity, :start, :now)
                        """)
                .param("id", clock.id().uuid())
                .param("name", clock.name())
                .param("entity", clock.entity())
                .param("start", Timestamps.of(clock.startedAt()))
                .param("now", Timestamps.of(clock.createdAt()))
                .update();
        jdbc.sql("""
                        insert into billing.clock_state (clock, now_at) values (:id, :now)
                        """)
                .param("id", clock.id().uuid())
                .param("now", Timestamps.of(clock.now()))
                .update();
    }

    Optional<TestClock> find(ClockId id) {
        return jdbc.sql("""
                        select c.*, s.now_at, s.target, s.job, s.from_at, s.runs
                        from billing.clock c join billing.clock_state s on s.clock = c.id
                        where c.id = :id
                        """).param("id", id.uuid()).query(ClockRows::clock).optional();
    }

    /** As it stands; nobody else moves it until the end of the transaction. */
    Optional<TestClock> lock(ClockId id) {
        return jdbc.sql("""
                        select c.*, s.now_at, s.target, s.job, s.from_at, s.runs
                        from billing.clock c join billing.clock_state s on s.clock = c.id
                        where c.id = :id
                        for update of s
                        """).param("id", id.uuid()).query(ClockRows::clock).optional();
    }

    /** Newest first, those with ids before {@code before}. */
    List<TestClock> list(UUID before, int limit) {
        return jdbc.sql("""
                        select c.*, s.now_at, s.target, s.job, s.from_at, s.runs
                        from billing.clock c join billing.clock_state s on s.clock = c.id
                        where c.id < :before order by c.id desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query(ClockRows::clock)
                .list();
    }

    void begin(ClockId id, Instant target, JobId job) {
        jdbc.sql("""
                        update billing.clock_state set target = :target, job = :job, from_at = now_at, runs = 0
                        where clock = :id
                        """)
                .param("id", id.uuid())
                .param("target", Timestamps.of(target))
                .param("job", job.uuid())
                .update();
    }

    void step(ClockId id, Instant now, long runs) {
        jdbc.sql("""
                        update billing.clock_state set now_at = :now, runs = :runs where clock = :id
                        """)
                .param("id", id.uuid())
                .param("now", Timestamps.of(now))
                .param("runs", runs)
                .update();
    }

    void end(ClockId id) {
        jdbc.sql("""
                        update billing.clock_state set target = null, job = null where clock = :id
                        """).param("id", id.uuid()).update();
    }

    void attach(ClockId clock, AccountId account, Instant now) {
        jdbc.sql("""
                        insert into billing.clock_account (account, clock, attached_at) values (:account, :clock, :now)
                        """)
                .param("account", account.uuid())
                .param("clock", clock.uuid())
                .param("now", Timestamps.of(now))
                .update();
    }

    long countAccounts(ClockId clock) {
        return jdbc.sql("""
                        select count(*) from billing.clock_account where clock = :clock
                        """).param("clock", clock.uuid()).query(Long.class).single();
    }

    boolean isTest(String entity) {
        return jdbc.sql("""
                        select exists (select from billing.test_entity where entity = :entity)
                        """).param("entity", entity).query(Boolean.class).single();
    }

    void markTest(String entity) {
        jdbc.sql("""
                        insert into billing.test_entity (entity) values (:entity) on conflict do nothing
                        """).param("entity", entity).update();
    }

    /** The test entity that an account is billed by; empty where it is on no clock. */
    Optional<String> entityOf(AccountId account) {
        return jdbc.sql("""
                        select c.entity from billing.clock_account a join billing.clock c on c.id = a.clock
                        where a.account = :account
                        """)
                .param("account", account.uuid())
                .query(String.class)
                .optional();
    }

    private static TestClock clock(ResultSet row, int number) throws SQLException {
        @Nullable UUID job = row.getObject("job", UUID.class);
        return new TestClock(
                new ClockId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("entity"),
                Timestamps.read(row, "started_at"),
                Timestamps.read(row, "now_at"),
                Timestamps.readOrNull(row, "target"),
                job == null ? null : new JobId(job),
                Timestamps.readOrNull(row, "from_at"),
                row.getLong("runs"),
                Timestamps.read(row, "created_at"));
    }
}
