package dev.bridge.metering.store;

import dev.bridge.kernel.Invariant;
import dev.bridge.metering.EventOutcome;
import dev.bridge.metering.meter.MeterSet;
import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes lanes, one or some in a transaction: identities, events, what they change in buckets and counters, and the lanes' positions,
 * or nothing. Threads and nodes take turns by the lanes' rows.
 */
final class LaneWriter {

    /** A lane was folded with newer meters than this node knows. */
    private static final class StaleMeters extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final long revision;

        StaleMeters(long revision) {
            super(null, null, false, false);
            this.revision = revision;
        }
    }

    /** What an event voids stands in another lane. */
    static final class Misplaced extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Offer offer;
        private final int lane;

        Misplaced(Offer offer, int lane) {
            super(null, null, false, false);
            this.offer = offer;
            this.lane = lane;
        }

        Offer offer() {
            return offer;
        }

        int lane() {
            return lane;
        }
    }

    /** What became of events of a lane, and how far the lane is with them. */
    record Written(int lane, List<EventOutcome> outcomes, long position) {}

    /**
     * A place in a lane.
     *
     * @param numbered how many groups have a number
     */
    record Head(int lane, long position, long metersRevision, long numbered) {}

    private final LaneTables tables;
    private final Customers customers;
    /** By lane; what each remembers is for one thread at a time. */
    private final List<Numbering> numberings = new ArrayList<>();

    private final MeterRegistry registry;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    LaneWriter(
            LaneTables tables,
            Customers customers,
            MeterRegistry registry,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.tables = tables;
        this.customers = customers;
        for (int lane = 0; lane < Customers.LANES; lane++) {
            numberings.add(new Numbering(jdbc, lane));
        }
        this.registry = registry;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Commits these events, by lane; returns what became of each. One thread has a lane at a time.
     *
     * @throws Misplaced where one belongs to another lane; then nothing is written
     */
    Map<Integer, Written> write(SortedMap<Integer, List<Offer>> offers) {
        for (List<Offer> some : offers.values()) {
            tables.events().prepare(some);
        }
        Map<Integer, Numbering> remembering = new TreeMap<>();
        offers.keySet().forEach(lane -> remembering.put(lane, numberings.get(lane)));
        return inLanes(remembering, turns -> {
            Flush flush = new Flush(this, tables, customers);
            turns.forEach(turn -> flush.add(turn, Objects.requireNonNull(offers.get(turn.lane()))));
            List<EventOutcome> outcomes = flush.write();
            Map<Integer, Written> written = new HashMap<>();
            int from = 0;
            for (Turn turn : turns) {
                int to = from + Objects.requireNonNull(offers.get(turn.lane())).size();
                written.put(turn.lane(), new Written(turn.lane(), outcomes.subList(from, to), turn.position()));
                from = to;
            }
            return written;
        });
    }

    /** Does something in a lane, in one transaction that holds its row; any thread may. */
    <T> T inLane(int lane, Function<Turn, T> work) {
        return inLanes(Map.of(lane, new Numbering(jdbc, lane)), turns -> work.apply(turns.getFirst()));
    }

    /** The turns are in the order of their lanes, which is that in which the rows are locked. */
    private <T> T inLanes(Map<Integer, Numbering> lanes, Function<List<Turn>, T> work) {
        MeterSet meters = registry.current();
        while (true) {
            MeterSet used = meters;
            Map<Integer, Numbering.Session> sessions = new TreeMap<>();
            lanes.forEach((lane, numbering) -> sessions.put(lane, numbering.session()));
            try {
                T result = transactions.execute(status -> work.apply(turns(used, sessions)));
                sessions.values().forEach(Numbering.Session::committed);
                return result;
            } catch (StaleMeters stale) {
                meters = registry.atLeast(stale.revision);
                Invariant.check(
                        meters.readAt() >= stale.revision,
                        "the catalog stays behind revision %d, with which lanes %s are folded",
                        stale.revision,
                        lanes.keySet());
            }
        }
    }

    private List<Turn> turns(MeterSet meters, Map<Integer, Numbering.Session> sessions) {
        Instant now = clock.instant();
        List<Turn> turns = new ArrayList<>();
        for (Head head : lock(sessions.keySet())) {
            if (meters.readAt() < head.metersRevision()) {
                throw new StaleMeters(head.metersRevision());
            }
            Numbering.Session session = Objects.requireNonNull(sessions.get(head.lane()));
            session.begin(head.numbered());
            turns.add(new Turn(head, meters, session, now));
        }
        return turns;
    }

    private List<Head> lock(Collection<Integer> lanes) {
        return jdbc.sql("""
                        select lane, position, meters_revision, numbered from metering.lane
                        where lane = any(:lanes::smallint[]) order by lane for update
                        """)
                .param("lanes", lanes.stream().mapToInt(Integer::intValue).toArray())
                .query((row, place) -> new Head(
                        row.getInt("lane"),
                        row.getLong("position"),
                        row.getLong("meters_revision"),
                        row.getLong("numbered")))
                .list();
    }

    /** One lane in its transaction. */
    final class Turn {

        private final int lane;
        private final MeterSet meters;
        private final Numbering.Session session;
        private final Fold fold;
        private final Instant now;
        private long position;

        private Turn(Head head, MeterSet meters, Numbering.Session session, Instant now) {
            this.lane = head.lane();
            this.meters = meters;
            this.session = session;
            this.now = now;
            this.position = head.position();
            this.fold = new Fold(tables, customers, lane, meters, session);
        }

        int lane() {
            return lane;
        }

        MeterSet meters() {
            return meters;
        }

        Numbering.Session session() {
            return session;
        }

        Fold fold() {
            return fold;
        }

        Instant now() {
            return now;
        }

        long position() {
            return position;
        }

        /** The next position, which something has to be written at. */
        long next() {
            return ++position;
        }

        /** Writes what was folded, and the lane's position. */
        void finish() {
            LaneWriter.this.finish(List.of(this));
        }
    }

    /** Writes what was folded in some lanes, and their positions. */
    void finish(List<Turn> turns) {
        Fold.finish(tables, turns);
        jdbc.sql("""
                        update metering.lane l set position = new.position, committed_at = :now
                        from unnest(:lanes::smallint[], :positions::bigint[]) as new (lane, position)
                        where l.lane = new.lane
                        """)
                .param("now", Timestamps.of(turns.getFirst().now()))
                .param("lanes", turns.stream().mapToInt(Turn::lane).toArray())
                .param("positions", turns.stream().mapToLong(Turn::position).toArray())
                .update();
    }
}
