package dev.bridge.metering.store;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.metering.CounterId;
import dev.bridge.metering.HoldId;
import dev.bridge.platform.database.Columns;
import dev.bridge.platform.database.Timestamps;
import dev.bridge.platform.log.EventLog;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Running quantities, exact in the commit of each event; the levels that they cross, and what is set aside on them. */
public final class CounterRows {

    private static final EventType CROSSED = new EventType("metering.level.crossed");

    /**
     * A running quantity.
     *
     * @param labels only groups with these values, by dimension
     */
    public record Counter(
            CounterId id,
            int account,
            int meter,
            Map<String, String> labels,
            Instant starts,
            Instant ends,
            BigDecimal value) {

        public Counter {
            labels = Map.copyOf(labels);
        }

        boolean counts(Contribution contribution) {
            Instant time = contribution.event().time();
            return account == contribution.event().account()
                    && meter == contribution.meter().number()
                    && !time.isBefore(starts)
                    && time.isBefore(ends)
                    && hasLabels(contribution);
        }

        private boolean hasLabels(Contribution contribution) {
            List<String> names = contribution.meter().declared().dimensions();
            List<String> values = contribution.counted().dimensions();
            return labels.entrySet().stream().allMatch(label -> {
                int place = names.indexOf(label.getKey());
                return place >= 0 && values.get(place).equals(label.getValue());
            });
        }
    }

    /** What the event of a crossed level tells. */
    private record LevelCrossed(String counter, String level, String value) {}

    private final JdbcClient jdbc;
    private final Customers customers;
    private final EventLog log;
    private final InstantSource clock;

    CounterRows(JdbcClient jdbc, Customers customers, EventLog log, InstantSource clock) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.log = log;
        this.clock = clock;
    }

    public void insert(Counter counter) {
        jdbc.sql("""
                        insert into metering.counter (id, account, meter, labels, starts, ends, value)
                        values (:id, :account, :meter, :labels::jsonb, :starts, :ends, :value)
                        """)
                .param("id", counter.id().uuid())
                .param("account", counter.account())
                .param("meter", counter.meter())
                .param("labels", LabelJson.write(counter.labels()))
                .param("starts", Timestamps.of(counter.starts()))
                .param("ends", Timestamps.of(counter.ends()))
                .param("value", counter.value())
                .update();
    }

    public Optional<Counter> find(CounterId id) {
        return jdbc.sql("""
                        select * from metering.counter where id = :id
                        """).param("id", id.uuid()).query(CounterRows::counter).optional();
    }

    /** The counter, which nobody changes until the transaction's end. */
    public Optional<Counter> lock(CounterId id) {
        return jdbc.sql("""
                        select * from metering.counter where id = :id for update
                        """).param("id", id.uuid()).query(CounterRows::counter).optional();
    }

    public boolean delete(CounterId id) {
        return jdbc.sql("""
                        delete from metering.counter where id = :id
                        """).param("id", id.uuid()).update() == 1;
    }

    /** Adds a level to watch; one that the counter has reached already counts as crossed. */
    public void watch(Counter counter, BigDecimal level) {
        jdbc.sql("""
                        insert into metering.level (counter, value, crossed_at) values (:counter, :value, :crossed_at)
                        on conflict do nothing
                        """)
                .param("counter", counter.id().uuid())
                .param("value", level)
                .param("crossed_at", Timestamps.orNull(counter.value().compareTo(level) < 0 ? null : clock.instant()))
                .update();
    }

    /** Units that are set aside and have not landed, of holds that have not ended. */
    public BigDecimal heldBack(CounterId counter, Instant now) {
        return jdbc.sql("""
                        select coalesce(sum(greatest(units - landed, 0)), 0) from metering.hold
                        where counter = :counter and expires_at > :now
                        """)
                .param("counter", counter.uuid())
                .param("now", Timestamps.of(now))
                .query(BigDecimal.class)
                .single();
    }

    /** Units that are set aside until an instant, of the server's time or of one that somebody moves. */
    public record Hold(HoldId id, BigDecimal units, Instant until, boolean moved) {}

    public void insertHolds(CounterId counter, List<Hold> holds) {
        if (holds.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into metering.hold (id, counter, units, expires_at, moved)
                        select id, :counter, units, until, moved
                        from unnest(:ids::uuid[], :units::numeric[], :until::timestamptz[], :moved::boolean[])
                             as taken (id, units, until, moved)
                        """)
                .param("counter", counter.uuid())
                .param("ids", column(holds, hold -> hold.id().uuid().toString()))
                .param("units", column(holds, hold -> hold.units().toPlainString()))
                .param("until", column(holds, hold -> hold.until().toString()))
                .param("moved", column(holds, hold -> Boolean.toString(hold.moved())))
                .update();
    }

    private static String[] column(List<Hold> holds, Function<Hold, String> cell) {
        return holds.stream().map(cell).toArray(String[]::new);
    }

    /** What the counter has and what is set aside on it. */
    public Optional<Counters.Tally> tally(CounterId id, Instant now) {
        return jdbc.sql("""
                        select value, (select coalesce(sum(greatest(units - landed, 0)), 0) from metering.hold
                                       where counter = :id and expires_at > :now) as held
                        from metering.counter where id = :id
                        """)
                .param("id", id.uuid())
                .param("now", Timestamps.of(now))
                .query((row, place) -> new Counters.Tally(row.getBigDecimal("value"), row.getBigDecimal("held")))
                .optional();
    }

    /** The same of several that are there. */
    public Map<CounterId, Counters.Tally> tallies(Collection<CounterId> ids, Instant now) {
        Map<CounterId, Counters.Tally> tallies = new HashMap<>();
        jdbc.sql("""
                        select c.id, c.value, (select coalesce(sum(greatest(h.units - h.landed, 0)), 0) from metering.hold h
                                               where h.counter = c.id and h.expires_at > :now) as held
                        from metering.counter c where c.id = any (:ids::uuid[])
                        """)
                .param("now", Timestamps.of(now))
                .param("ids", Columns.column(ids, CounterId::uuid))
                .query((ResultSet row) -> {
                    tallies.put(
                            new CounterId(row.getObject("id", UUID.class)),
                            new Counters.Tally(row.getBigDecimal("value"), row.getBigDecimal("held")));
                });
        return tallies;
    }

    public boolean shrinkHold(HoldId id, BigDecimal units, Instant until) {
        return jdbc.sql("""
                                update metering.hold set units = :units, expires_at = :until
                                where id = :id and units >= :units
                                """)
                        .param("id", id.uuid())
                        .param("units", units)
                        .param("until", Timestamps.of(until))
                        .update()
                == 1;
    }

    /** Nothing is left of a hold that all is taken from. */
    void reduceHold(HoldId id, BigDecimal units, Instant until, boolean shortens) {
        int left = jdbc.sql("""
                        update metering.hold set units = units - :units,
                               expires_at = case when :shortens then :until else greatest(expires_at, :until) end
                        where id = :id and units > :units
                        """)
                .param("id", id.uuid())
                .param("units", units)
                .param("shortens", shortens)
                .param("until", Timestamps.of(until))
                .update();
        if (left == 0) {
            deleteHold(id);
        }
    }

    public int deleteHolds(Instant endedBefore) {
        return jdbc.sql("""
                        delete from metering.hold where expires_at < :before and not moved
                        """).param("before", Timestamps.of(endedBefore)).update();
    }

    /** Of one counter, by its account's time that somebody moves. */
    public int deleteMovedHolds(CounterId counter, Instant endedBefore) {
        return jdbc.sql("""
                        delete from metering.hold where counter = :counter and expires_at < :before and moved
                        """)
                .param("counter", counter.uuid())
                .param("before", Timestamps.of(endedBefore))
                .update();
    }

    public boolean deleteHold(HoldId id) {
        return jdbc.sql("""
                        delete from metering.hold where id = :id
                        """).param("id", id.uuid()).update() == 1;
    }

    /** Changes the counters of these accounts, lands on holds, and appends an event for each level that is crossed first. */
    void apply(List<Contribution> added, List<Contribution> removed) {
        int[] accounts = Stream.concat(added.stream(), removed.stream())
                .mapToInt(contribution -> contribution.event().account())
                .distinct()
                .sorted()
                .toArray();
        if (accounts.length == 0) {
            return;
        }
        List<Counter> counters = jdbc.sql("""
                        select * from metering.counter where account = any(:accounts) order by id for update
                        """)
                .param("accounts", accounts)
                .query(CounterRows::counter)
                .list();
        if (counters.isEmpty()) {
            return;
        }
        List<NewEvent> crossings = new ArrayList<>();
        for (Counter counter : counters) {
            BigDecimal change = sum(counter, added).subtract(sum(counter, removed));
            if (change.signum() != 0) {
                crossings.addAll(change(counter, counter.value().add(change)));
            }
        }
        Map<Landing, BigDecimal> landed = new HashMap<>();
        Set<Integer> meters = counters.stream().map(Counter::meter).collect(Collectors.toSet());
        added.stream()
                .filter(contribution -> meters.contains(contribution.meter().number()))
                .forEach(contribution -> land(landed, contribution, contribution.amount()));
        removed.stream()
                .filter(contribution -> meters.contains(contribution.meter().number()))
                .forEach(contribution ->
                        land(landed, contribution, contribution.amount().negate()));
        landed.forEach(this::land);
        if (!crossings.isEmpty()) {
            log.append(Origin.system("metering", "metering_fold"), crossings);
        }
    }

    private static BigDecimal sum(Counter counter, List<Contribution> contributions) {
        return contributions.stream()
                .filter(counter::counts)
                .map(Contribution::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A hold, on whichever counter of a meter in an account. */
    private record Landing(HoldId hold, int account, int meter) {}

    private static void land(Map<Landing, BigDecimal> landed, Contribution contribution, BigDecimal amount) {
        HoldId hold = hold(contribution.event().reservation());
        if (hold != null) {
            landed.merge(
                    new Landing(
                            hold,
                            contribution.event().account(),
                            contribution.meter().number()),
                    amount,
                    BigDecimal::add);
        }
    }

    private static @Nullable HoldId hold(@Nullable String reservation) {
        if (reservation == null) {
            return null;
        }
        try {
            // Whoever set it aside may tell parts of it apart by what follows.
            int end = reservation.indexOf('-');
            return HoldId.TYPE.parse(end < 0 ? reservation : reservation.substring(0, end));
        } catch (ProblemException other) {
            return null;
        }
    }

    private void land(Landing landing, BigDecimal units) {
        jdbc.sql("""
                        update metering.hold set landed = landed + :units
                        where id = :id
                          and counter in (select id from metering.counter where account = :account and meter = :meter)
                        """)
                .param("units", units)
                .param("id", landing.hold().uuid())
                .param("account", landing.account())
                .param("meter", landing.meter())
                .update();
    }

    private List<NewEvent> change(Counter counter, BigDecimal value) {
        jdbc.sql("""
                        update metering.counter set value = :value where id = :id
                        """).param("value", value).param("id", counter.id().uuid()).update();
        List<BigDecimal> crossed = jdbc.sql("""
                        update metering.level set crossed_at = :now
                        where counter = :counter and crossed_at is null and value <= :value
                        returning value
                        """)
                .param("now", Timestamps.of(clock.instant()))
                .param("counter", counter.id().uuid())
                .param("value", value)
                .query((row, place) -> row.getBigDecimal(1))
                .list();
        return crossed.stream()
                .sorted()
                .map(level -> new NewEvent(
                        customers.byNumber(counter.account()).id(),
                        CROSSED,
                        ObjectRef.of("counter", counter.id()),
                        new LevelCrossed(counter.id().text(), level.toPlainString(), value.toPlainString())))
                .toList();
    }

    static Counter counter(ResultSet row, int place) throws SQLException {
        return new Counter(
                new CounterId(Objects.requireNonNull(row.getObject("id", UUID.class))),
                row.getInt("account"),
                row.getInt("meter"),
                LabelJson.read(row.getString("labels")),
                Timestamps.read(row, "starts"),
                Timestamps.read(row, "ends"),
                row.getBigDecimal("value"));
    }
}
