package dev.bridge.metering.store;

import dev.bridge.kernel.time.Period;
import dev.bridge.metering.CountedEvent;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import dev.bridge.metering.window.Parts;
import dev.bridge.platform.database.SnapshotReading;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
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

/** Reads quantities, in one snapshot of the database. */
public final class UsageReading {

    /** How far a lane was in the snapshot. */
    public record AsOf(int lane, long position, Instant committedAt) {}

    /**
     * What an answer about a customer's meter is of.
     *
     * @param held how many events of the customer wait to be counted
     * @param backfilling whether the meter has still to count older events
     */
    public record Standing(AsOf asOf, long held, boolean backfilling) {}

    /**
     * What an answer is made of.
     *
     * @param parts what counts in its windows, of one of them perhaps several
     */
    public record Told(Standing standing, List<Parts> parts) {}

    private final BucketRows buckets;
    private final AnswerRows answers;
    private final Recount recount;
    private final JdbcClient jdbc;
    private final SnapshotReading snapshots;

    UsageReading(BucketRows buckets, Recount recount, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.buckets = buckets;
        this.answers = new AnswerRows(jdbc);
        this.recount = recount;
        this.jdbc = jdbc;
        this.snapshots = SnapshotReading.joining(transactions, jdbc);
    }

    /** Does some reading in one snapshot. */
    public <T> T inSnapshot(Function<Snapshot, T> work) {
        return snapshots.read(() -> work.apply(new Snapshot()));
    }

    /**
     * What counts in windows that follow each other, as {@link Snapshot#parts} tells it, and how far that is.
     *
     * @param grouped whether groups are told apart; else nobody looks at labels
     */
    public Told told(Customer customer, CompiledMeter meter, List<Period> windows, boolean grouped) {
        Asked asked = new Asked(customer, meter, windows);
        if (grouped || !asked.cut().isEmpty()) {
            return inSnapshot(snapshot -> new Told(
                    snapshot.standing(customer, meter),
                    snapshot.parts(List.of(asked), grouped).getFirst()));
        }
        return answers.read(asked.span(), asked.windows);
    }

    /** What a quarter of an hour since 1970 has counted. */
    static Parts parts(int quarter, List<String> labels, State state) {
        return new Parts(quarter * BucketKey.QUARTER_MICROS, labels, state);
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

        private Standing standing(Customer customer, CompiledMeter meter) {
            return jdbc.sql("""
                            select position, committed_at,
                                   (select count(*) from metering.held where account = :account and state = 'held') as held,
                                   exists (select from metering.backfill where meter = :meter and done_at is null) as backfilling
                            from metering.lane where lane = :lane
                            """)
                    .param("account", customer.number())
                    .param("meter", meter.number())
                    .param("lane", customer.lane())
                    .query((row, place) -> new Standing(
                            new AsOf(customer.lane(), row.getLong("position"), Timestamps.read(row, "committed_at")),
                            row.getLong("held"),
                            row.getBoolean("backfilling")))
                    .single();
        }

        /** How far each lane was. */
        public Map<Integer, AsOf> asOf() {
            Map<Integer, AsOf> lanes = new HashMap<>();
            jdbc.sql("""
                            select lane, position, committed_at from metering.lane
                            """).query((ResultSet row) -> {
                int lane = row.getInt("lane");
                lanes.put(lane, new AsOf(lane, row.getLong("position"), Timestamps.read(row, "committed_at")));
            });
            return lanes;
        }

        /** The days since 1970, in UTC, on which something of an account changed after a position of its lane. */
        public Set<Integer> touchedAfter(Customer customer, long position) {
            return buckets.touched().touchedAfter(customer, position);
        }

        /** The days on which something was appended for customers, each after a position of its lane, that no block has yet. */
        public TouchedDays appendedAfter(Map<Customer, Long> positions) {
            return buckets.touched().appendedAfter(positions);
        }

        /**
         * What counts in these windows, which follow each other, by groups; of levels what lies before too.
         *
         * <p>A quarter of an hour that is cut by an edge of a window is counted from its events.
         */
        public List<Parts> parts(Customer customer, CompiledMeter meter, List<Period> windows) {
            return parts(List.of(new Asked(customer, meter, windows))).getFirst();
        }

        /** The same for several, in their order, with what is counted read at once. */
        public List<List<Parts>> parts(List<Asked> asked) {
            return parts(asked, true);
        }

        private List<List<Parts>> parts(List<Asked> asked, boolean grouped) {
            List<BucketRows.Span> spans = asked.stream().map(Asked::span).toList();
            List<Map<BucketKey, State>> states = grouped ? buckets.read(spans) : buckets.totals(spans);
            Map<Labelled, Map<Integer, List<String>>> labels = grouped ? labels(asked) : Map.of();
            List<List<Parts>> parts = new ArrayList<>();
            for (int place = 0; place < asked.size(); place++) {
                Asked one = asked.get(place);
                parts.add(parts(one, states.get(place), labels.getOrDefault(Labelled.of(one), Map.of())));
            }
            return parts;
        }

        private List<Parts> parts(Asked asked, Map<BucketKey, State> states, Map<Integer, List<String>> labels) {
            NavigableSet<Integer> cut = asked.cut();
            List<Parts> parts = new ArrayList<>(states.size());
            states.forEach((key, state) -> {
                if (!cut.contains(key.quarter())) {
                    parts.add(UsageReading.parts(key.quarter(), labels.getOrDefault(key.group(), List.of()), state));
                }
            });
            addCut(asked.customer, asked.meter, cut, labels, parts);
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
            int from = meter.carriesOver()
                    ? 0
                    : BucketKey.quarter(Offer.micros(windows.getFirst().start()));
            int to = BucketKey.quarter(Offer.micros(windows.getLast().end()) - 1) + 1;
            Map<Integer, List<String>> labels = labels(List.of(new Asked(customer, meter, windows)))
                    .getOrDefault(new Labelled(customer.number(), meter.number()), Map.of());
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

        /**
         * The values of dimensions by the number of their group; of what has no room, the reserved one. Meters that tell no groups apart
         * are left out.
         */
        private Map<Labelled, Map<Integer, List<String>>> labels(List<Asked> asked) {
            Map<Labelled, Map<Integer, List<String>>> labels = new HashMap<>();
            for (Asked one : asked) {
                int dimensions = one.meter.declared().dimensions().size();
                if (dimensions > 0) {
                    labels.computeIfAbsent(Labelled.of(one), _ -> new HashMap<>())
                            .put(BucketKey.OVERFLOW, Collections.nCopies(dimensions, OVERFLOW));
                }
            }
            if (labels.isEmpty()) {
                return labels;
            }
            List<Labelled> wanted = List.copyOf(labels.keySet());
            jdbc.sql("""
                            select g.account, g.meter, g.number, g.labels
                            from unnest(:accounts::integer[], :meters::integer[]) as wanted (account, meter)
                            join metering.grouping g on g.account = wanted.account and g.meter = wanted.meter
                            """)
                    .param(
                            "accounts",
                            wanted.stream().mapToInt(Labelled::account).toArray())
                    .param("meters", wanted.stream().mapToInt(Labelled::meter).toArray())
                    .query((ResultSet row) -> {
                        Labelled of = new Labelled(row.getInt("account"), row.getInt("meter"));
                        Objects.requireNonNull(labels.get(of))
                                .put(row.getInt("number"), GroupLabels.decode(row.getString("labels")));
                    });
            return labels;
        }
    }

    /** Whose groups have labels: an account's number and a meter's. */
    private record Labelled(int account, int meter) {

        static Labelled of(Asked asked) {
            return new Labelled(asked.customer.number(), asked.meter.number());
        }
    }

    /** What is asked of a meter: windows that follow each other. */
    public record Asked(Customer customer, CompiledMeter meter, List<Period> windows) {

        public Asked {
            windows = List.copyOf(windows);
        }

        private int from() {
            return BucketKey.quarter(Offer.micros(windows.getFirst().start()));
        }

        private int to() {
            return BucketKey.quarter(Offer.micros(windows.getLast().end()) - 1) + 1;
        }

        private BucketRows.Span span() {
            return new BucketRows.Span(
                    customer, meter.number(), meter.carriesOver() ? 0 : from() >> 2, (to() + 3) >> 2);
        }

        /** The quarters of an hour that are not of one window whole. */
        private NavigableSet<Integer> cut() {
            NavigableSet<Integer> cut = new TreeSet<>();
            for (Period window : windows) {
                UsageReading.cut(window.start(), cut);
                UsageReading.cut(window.end(), cut);
            }
            if (windows.getFirst().duration().compareTo(Duration.ofMinutes(15)) < 0) {
                for (int quarter = from(); quarter < to(); quarter++) {
                    cut.add(quarter);
                }
            }
            return cut;
        }
    }

    /** The values of every dimension of what has no room. */
    public static final String OVERFLOW = "(overflow)";

    private static void cut(Instant edge, Set<Integer> cut) {
        long micros = Offer.micros(edge);
        if (Math.floorMod(micros, BucketKey.QUARTER_MICROS) != 0) {
            cut.add(BucketKey.quarter(micros));
        }
    }
}
