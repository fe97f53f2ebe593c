package dev.bridge.metering.store;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts anew from the events what buckets say, account by account in one transaction of its lane, in which nothing can
 * change. Any difference is a bug.
 */
public final class Verification {

    /**
     * A bucket or counter that does not say what its events do.
     *
     * @param where which one
     * @param stored what it says
     * @param counted what it should
     */
    public record Difference(AccountId account, String meter, String where, String stored, String counted) {}

    /** What was looked at, and what was found. */
    public record Report(int accounts, long buckets, long events, List<Difference> differences) {
        public Report {
            differences = List.copyOf(differences);
        }

        Report plus(Report more) {
            List<Difference> all = new ArrayList<>(differences);
            all.addAll(more.differences);
            return new Report(accounts + more.accounts, buckets + more.buckets, events + more.events, all);
        }
    }

    /** What the log says of a repair. */
    private record Repaired(String meter, int buckets) {}

    private static final EventType REPAIRED = new EventType("metering.usage.repaired");

    private final Lanes lanes;
    private final LaneTables tables;
    private final Customers customers;
    private final MeterRegistry registry;
    private final DifferenceRows differences;
    private final JdbcClient jdbc;
    private final EventLog log;

    Verification(
            Lanes lanes,
            LaneTables tables,
            Customers customers,
            MeterRegistry registry,
            DifferenceRows differences,
            JdbcClient jdbc,
            EventLog log) {
        this.differences = differences;
        this.lanes = lanes;
        this.tables = tables;
        this.customers = customers;
        this.registry = registry;
        this.jdbc = jdbc;
        this.log = log;
    }

    /** How many accounts usage was ever sent for or by. */
    long accounts() {
        return jdbc.sql("""
                        select count(*) from metering.account
                        """).query(Long.class).single();
    }

    /** The accounts after a number that usage was sent for, a few. */
    public List<Customer> accountsAfter(int number, int limit) {
        return jdbc
                .sql("""
                        select number from metering.account where number > :number order by number limit :limit
                        """)
                .param("number", number)
                .param("limit", limit)
                .query((row, place) -> row.getInt(1))
                .list()
                .stream()
                .map(customers::byNumber)
                .toList();
    }

    /**
     * Verifies an account.
     *
     * @param only this meter's version; null for all
     * @param repair whose repair it is, who puts what was counted in the place of what differs; null to leave it
     */
    public Report verify(Customer customer, @Nullable CompiledMeter only, Period period, @Nullable Origin repair) {
        Report report = new Report(1, 0, 0, List.of());
        for (CompiledMeter meter : registry.current().all()) {
            if (only == null || only.number() == meter.number()) {
                report = report.plus(verifyMeter(customer, meter, period, repair));
            }
        }
        return report;
    }

    private Report verifyMeter(Customer customer, CompiledMeter meter, Period period, @Nullable Origin repair) {
        int to = BucketKey.quarter(Offer.micros(period.end()) - 1) + 1;
        return lanes.inLane(customer.lane(), turn -> {
            tables.buckets().holdStill(customer.lane());
            int from = Math.max(BucketKey.quarter(Offer.micros(period.start())), firstQuarter());
            Compared compared = compare(customer, meter, from, to, turn.session());
            if (repair != null) {
                repair(customer, meter, compared, from, to, turn, repair);
            }
            return compared.report();
        });
    }

    private void repair(
            Customer customer,
            CompiledMeter meter,
            Compared compared,
            int from,
            int to,
            LaneWriter.Turn turn,
            Origin repair) {
        if (!compared.wrong().isEmpty()) {
            tables.buckets().replace(customer.lane(), customer.number(), turn.next(), compared.wrong());
            turn.finish();
            log.append(
                    repair,
                    new NewEvent(
                            customer.id(),
                            REPAIRED,
                            new ObjectRef("meter", Integer.toString(meter.number())),
                            new Repaired(name(meter), compared.wrong().size())));
        }
        differences.forget(customer, meter, from, to);
    }

    /** The first quarter of an hour since 1970 of which all events are kept. */
    int firstQuarter() {
        return tables.events()
                .keptSince()
                .map(kept -> BucketKey.quarter(Offer.micros(kept)))
                .orElse(Integer.MIN_VALUE / 4);
    }

    /**
     * What buckets say and should say.
     *
     * @param wrong what has to be in the place of what differs
     */
    record Compared(Report report, Map<BucketKey, State> wrong) {}

    /**
     * Compares whole quarters of an hour since 1970, {@code [from, to)}, of which the events are kept. Wants a snapshot, or a lane that
     * stands still.
     */
    Compared compare(Customer customer, CompiledMeter meter, int from, int to, Numbering.Session numbering) {
        Map<BucketKey, State> stored = stored(customer, meter, from, to);
        Map<BucketKey, State> counted = tables.recount().states(customer, meter, from, to, Long.MAX_VALUE, numbering);
        Map<BucketKey, State> wrong = new TreeMap<>();
        List<Difference> found = new ArrayList<>();
        TreeSet<BucketKey> keys = new TreeSet<>(stored.keySet());
        keys.addAll(counted.keySet());
        for (BucketKey key : keys) {
            State says = stored.get(key);
            State should = counted.get(key);
            if (should == null || !should.equals(says)) {
                found.add(difference(customer, meter, key, says, should));
                wrong.put(key, should == null ? new State.Count(0) : should);
            }
        }
        long events = counted.values().stream().mapToLong(State::events).sum();
        return new Compared(new Report(0, keys.size(), events, found), wrong);
    }

    /** What buckets say of these quarters of an hour. */
    Map<BucketKey, State> stored(Customer customer, CompiledMeter meter, int from, int to) {
        Map<BucketKey, State> stored = tables.buckets()
                .read(List.of(new BucketRows.Span(customer, meter.number(), from >> 2, (to + 3) >> 2)))
                .getFirst();
        stored.entrySet()
                .removeIf(entry -> entry.getKey().quarter() < from
                        || entry.getKey().quarter() >= to
                        || entry.getValue().isNothing());
        return stored;
    }

    private static Difference difference(
            Customer customer, CompiledMeter meter, BucketKey key, @Nullable State stored, @Nullable State counted) {
        return new Difference(
                customer.id(),
                name(meter),
                "quarter %s, group %d".formatted(Instant.ofEpochSecond(key.quarter() * 900L), key.group()),
                String.valueOf(stored),
                String.valueOf(counted));
    }

    static String name(CompiledMeter meter) {
        return meter.version().product() + ":" + meter.version().name() + " version "
                + meter.version().version();
    }
}
