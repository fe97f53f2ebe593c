package dev.bridge.metering.store;

import dev.bridge.catalog.Meter;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.CountedEvent;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import dev.bridge.metering.window.Parts;
import dev.bridge.platform.database.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads quantities, in one snapshot of the database. */
public final class UsageReading {

    /** How far a lane was in the snapshot. */
    public record AsOf(int lane, long position, Instant committedAt) {}

    private final BucketRows buckets;
    private final Recount recount;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    UsageReading(BucketRows buckets, Recount recount, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.buckets = buckets;
        this.recount = recount;
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /** Does some reading in one snapshot. */
    public <T> T inSnapshot(Function<Snapshot, T> work) {
        return snapshot.execute(status -> work.apply(new Snapshot()));
    }

    /** The database as the transaction of this thread sees it. */
    Snapshot here() {
        return new Snapshot();
    }

    /** The database at one moment. */
    public final class Snapshot {

        private Snapshot() {}

        public AsOf asOf(int lane) {
            return jdbc.sql("""
                            select position, committed_at from metering.lane where lane = :lane
                            """)
                    .param("lane", lane)
                    .query((row, place) ->
                            new AsOf(lane, row.getLong("position"), Timestamps.read(row, "committed_at")))
                    .single();
        }

        /** The days since 1970, in UTC, on which something of an account changed after a position of its lane. */
        public Set<Integer> touchedAfter(Customer customer, long position) {
            return buckets.touchedAfter(customer, position);
        }

        /**
         * What counts in these windows, which follow each other, by groups; of levels what lies before too.
         *
         * <p>A quarter of an hour that is cut by an edge of a window is counted from its events.
         */
        public List<Parts> parts(Customer customer, CompiledMeter meter, List<Period> windows) {
            return parts(customer, meter, windows, true);
        }

        /**
         * The same.
         *
         * @param grouped whether groups are told apart; else nobody looks at labels
         */
        public List<Parts> parts(Customer customer, CompiledMeter meter, List<Period> windows, boolean grouped) {
            NavigableSet<Integer> cut = new TreeSet<>();
            windows.forEach(window -> {
                cut(window.start(), cut);
                cut(window.end(), cut);
            });
            int from = BucketKey.quarter(Offer.micros(windows.getFirst().start()));
            int to = BucketKey.quarter(Offer.micros(windows.getLast().end()) - 1) + 1;
            if (windows.getFirst().duration().compareTo(Duration.ofMinutes(15)) < 0) {
                for (int quarter = from; quarter < to; quarter++) {
                    cut.add(quarter);
                }
            }
            int first = meter.isLevel() || isWeighted(meter) ? 0 : from >> 2;
            int last = (to + 3) >> 2;
            Map<BucketKey, State> states = grouped
                    ? buckets.read(customer, meter.number(), first, last)
                    : buckets.totals(customer, meter.number(), first, last);
            Map<Integer, List<String>> labels = grouped ? labels(customer.number(), meter) : Map.of();
            List<Parts> parts = new ArrayList<>(states.size());
            states.forEach((key, state) -> {
                if (!cut.contains(key.quarter())) {
                    parts.add(new Parts(
                            key.quarter() * BucketKey.QUARTER_MICROS,
                            labels.getOrDefault(key.group(), List.of()),
                            state));
                }
            });
            addCut(customer, meter, cut, labels, parts);
            return parts;
        }

        /**
         * The same from the events alone, as it was when the lane was at a position.
         *
         * @param at when it was
         * @throws dev.bridge.kernel.problem.ProblemException {@code usage_events_dropped}
         */
        public List<Parts> recounted(
                Customer customer, CompiledMeter meter, List<Period> windows, long upTo, Instant at) {
            recount.requireKept(
                    BucketKey.quarter(Offer.micros(windows.getFirst().start())));
            int from = meter.isLevel() || isWeighted(meter)
                    ? 0
                    : BucketKey.quarter(Offer.micros(windows.getFirst().start()));
            int to = BucketKey.quarter(Offer.micros(windows.getLast().end()) - 1) + 1;
            Map<Integer, List<String>> labels = labels(customer.number(), meter);
            return recount.contributions(customer, meter, from, to, upTo, at, Numbering.reading(jdbc)).stream()
                    .map(part -> new Parts(
                            part.micros(), labels.getOrDefault(part.key().group(), List.of()), part.state()))
                    .toList();
        }

        /**
         * The events that counted by then in a time, oldest first.
         *
         * @throws dev.bridge.kernel.problem.ProblemException {@code usage_events_dropped}
         */
        public List<CountedEvent> events(Customer customer, CompiledMeter meter, Period time, long upTo, Instant at) {
            int from = BucketKey.quarter(Offer.micros(time.start()));
            int to = BucketKey.quarter(Offer.micros(time.end()) - 1) + 1;
            recount.requireKept(from);
            return recount.counting(customer, meter, from, to, upTo, at).counted().stream()
                    .filter(one -> time.contains(one.event().time()))
                    .map(one -> new CountedEvent(
                            one.event().time(),
                            one.event().source(),
                            one.event().id(),
                            one.counted().dimensions(),
                            one.counted().number()))
                    .sorted(CountedEvent.ORDER)
                    .toList();
        }

        private void addCut(
                Customer customer,
                CompiledMeter meter,
                NavigableSet<Integer> cut,
                Map<Integer, List<String>> labels,
                List<Parts> parts) {
            if (cut.isEmpty()) {
                return;
            }
            recount.requireKept(cut.first());
            Numbering.Session numbering = Numbering.reading(jdbc);
            while (!cut.isEmpty()) {
                int start = Objects.requireNonNull(cut.pollFirst());
                int end = start + 1;
                while (cut.remove(end)) {
                    end++;
                }
                for (Recount.Part part :
                        recount.contributions(customer, meter, start, end, Long.MAX_VALUE, numbering)) {
                    if (part.key().quarter() >= start && part.key().quarter() < end) {
                        parts.add(new Parts(
                                part.micros(), labels.getOrDefault(part.key().group(), List.of()), part.state()));
                    }
                }
            }
        }

        /** The values of dimensions by the number of their group; of what has no room, the reserved one. */
        private Map<Integer, List<String>> labels(int account, CompiledMeter meter) {
            Map<Integer, List<String>> labels = new HashMap<>();
            labels.put(
                    BucketKey.OVERFLOW,
                    Collections.nCopies(meter.declared().dimensions().size(), OVERFLOW));
            jdbc.sql("""
                            select number, labels from metering.grouping where account = :account and meter = :meter
                            """)
                    .param("account", account)
                    .param("meter", meter.number())
                    .query((row, place) ->
                            labels.put(row.getInt("number"), GroupLabels.decode(row.getString("labels"))))
                    .list();
            return labels;
        }
    }

    /** The values of every dimension of what has no room. */
    public static final String OVERFLOW = "(overflow)";

    private static boolean isWeighted(CompiledMeter meter) {
        return meter.declared().aggregate() == Meter.Aggregate.TIME_WEIGHTED;
    }

    private static void cut(Instant edge, Set<Integer> cut) {
        long micros = Offer.micros(edge);
        if (Math.floorMod(micros, BucketKey.QUARTER_MICROS) != 0) {
            cut.add(BucketKey.quarter(micros));
        }
    }
}
