package dev.bridge.ledger;

import dev.bridge.platform.database.Timestamps;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of entities, and of the steps of their months. */
final class EntityRows {

    private final JdbcClient jdbc;

    EntityRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False where there is one of that key. */
    boolean insert(NewEntity entity, Instant now) {
        return jdbc.sql("""
                        insert into ledger.entity (key, name, zone, rounding, first_month, created_at)
                        values (:key, :name, :zone, :rounding, :first_month, :now)
                        on conflict do nothing
                        """)
                        .param("key", entity.key())
                        .param("name", entity.name())
                        .param("zone", entity.zone().getId())
                        .param("rounding", entity.rounding().name().toLowerCase(Locale.ROOT))
                        .param("first_month", entity.firstMonth().atDay(1))
                        .param("now", Timestamps.of(now))
                        .update()
                == 1;
    }

    Optional<Entity> find(String key) {
        return jdbc.sql("""
                        select e.*, b.closed_through, b.closing
                        from ledger.entity e join ledger.books b on b.entity = e.key
                        where e.key = :key
                        """).param("key", key).query(EntityRows::entity).optional();
    }

    /** By key. */
    List<Entity> list(String after, int limit) {
        return jdbc.sql("""
                        select e.*, b.closed_through, b.closing
                        from ledger.entity e join ledger.books b on b.entity = e.key
                        where e.key > :after
                        order by e.key
                        limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query(EntityRows::entity)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from ledger.entity").query(Long.class).single();
    }

    /** Has the month take its next step; the database refuses one that is not next. */
    void step(String entity, YearMonth month, String state, String by, Instant now) {
        jdbc.sql("""
                        insert into ledger.accounting_period (entity, month, state, recorded_by, recorded_at)
                        values (:entity, :month, :state, :by, :now)
                        """)
                .param("entity", entity)
                .param("month", month.atDay(1))
                .param("state", state)
                .param("by", by)
                .param("now", Timestamps.of(now))
                .update();
    }

    /** Months that are closed or being closed, newest first. */
    List<AccountingPeriod> periods(String entity, YearMonth before, int limit) {
        return jdbc.sql("""
                        select month, max(recorded_at) filter (where state = 'closing') as closing_at,
                               max(recorded_at) filter (where state = 'closed') as closed_at,
                               max(recorded_by) filter (where state = 'closing') as closed_by
                        from ledger.accounting_period
                        where entity = :entity and month < :before
                        group by month
                        order by month desc
                        limit :limit
                        """)
                .param("entity", entity)
                .param("before", before.atDay(1))
                .param("limit", limit)
                .query((row, number) -> new AccountingPeriod(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        Timestamps.readOrNull(row, "closed_at") == null
                                ? AccountingPeriod.State.CLOSING
                                : AccountingPeriod.State.CLOSED,
                        Timestamps.read(row, "closing_at"),
                        Timestamps.readOrNull(row, "closed_at"),
                        row.getString("closed_by")))
                .list();
    }

    private static Entity entity(ResultSet row, int number) throws SQLException {
        return new Entity(
                row.getString("key"),
                row.getString("name"),
                ZoneId.of(row.getString("zone")),
                RoundingMode.valueOf(row.getString("rounding").toUpperCase(Locale.ROOT)),
                Objects.requireNonNull(month(row, "first_month")),
                Objects.requireNonNull(month(row, "closed_through")),
                month(row, "closing"),
                Timestamps.read(row, "created_at"));
    }

    static @Nullable YearMonth month(ResultSet row, String column) throws SQLException {
        LocalDate day = row.getObject(column, LocalDate.class);
        return day == null ? null : YearMonth.from(day);
    }
}
