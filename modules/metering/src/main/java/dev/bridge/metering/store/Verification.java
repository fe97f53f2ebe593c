package dev.bridge.metering.store;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.state.Block;
import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                found.add(difference(customer, meter, key, "group " + key.group(), says, should));
                wrong.put(key, should == null ? new State.Count(0) : should);
            }
        }
        Set<Integer> known = wrong.keySet().stream().map(BucketKey::quarter).collect(Collectors.toSet());
        wrongTotals(customer, meter, from, to, counted).forEach((key, difference) -> {
            if (known.add(key.quarter())) {
                found.add(difference);
                // Any bucket written anew has its totals made anew.
                wrong.put(key, counted.getOrDefault(key, new State.Count(0)));
            }
        });
        long events = counted.values().stream().mapToLong(State::events).sum();
        return new Compared(new Report(0, keys.size(), events, found), wrong);
    }

    /** What totals say that is not what all groups together have. */
    private Map<BucketKey, Difference> wrongTotals(
            Customer customer, CompiledMeter meter, int from, int to, Map<BucketKey, State> counted) {
        Map<BucketKey, State> stored =
                within(from, to, tables.buckets().totals(List.of(span(customer, meter, from, to))));
        Map<BucketKey, State> together = Block.totals(counted);
        Map<BucketKey, Difference> wrong = new TreeMap<>();
        Stream.concat(stored.keySet().stream(), together.keySet().stream())
                .filter(key -> !Objects.equals(stored.get(key), together.get(key)))
                .forEach(key -> wrong.put(
                        key,
                        difference(customer, meter, key, "all groups together", stored.get(key), together.get(key))));
        return wrong;
    }

    /** What buckets say of these quarters of an hour. */
    Map<BucketKey, State> stored(Customer customer, CompiledMeter meter, int from, int to) {
        return within(from, to, tables.buckets().read(List.of(span(customer, meter, from, to))));
    }

    private static BucketRows.Span span(Customer customer, CompiledMeter meter, int from, int to) {
        return new BucketRows.Span(customer, meter.number(), from >> 2, (to + 3) >> 2);
    }

    private static Map<BucketKey, State> within(int from, int to, List<Map<BucketKey, State>> read) {
        Map<BucketKey, State> states = read.getFirst();
        states.entrySet()
                .removeIf(entry -> entry.getKey().quarter() < from
                        || entry.getKey().quarter() >= to
                        || entry.getValue().isNothing());
        return states;
    }

    private static Difference difference(
            Customer customer,
            CompiledMeter meter,
            BucketKey key,
            String groups,
            @Nullable State stored,
            @Nullable State counted) {
        return new Difference(
                customer.id(),
                name(meter),
                "quarter %s, %s".formatted(Instant.ofEpochSecond(key.quarter() * 900L), groups),
                String.valueOf(stored),
                String.valueOf(counted));
    }

    static String name(CompiledMeter meter) {
        return meter.version().product() + ":" + meter.version().name() + " version "
                + meter.version().version();
    }
}
