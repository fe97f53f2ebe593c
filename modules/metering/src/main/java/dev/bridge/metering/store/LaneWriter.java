package dev.bridge.metering.store;

import dev.bridge.kernel.Invariant;
import dev.bridge.metering.EventOutcome;
import dev.bridge.metering.MeteringError;
import dev.bridge.metering.Verdict;
import dev.bridge.metering.event.ContentHash;
import dev.bridge.metering.meter.HeldReason;
import dev.bridge.metering.meter.MeterSet;
import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes one lane, a transaction at a time: identities, events, what they change in buckets and counters, and the lane's position,
 * or nothing. One thread of a node uses it; nodes take turns by the lane's row.
 */
final class LaneWriter {

    /** The lane was folded with newer meters than this node knows. */
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

    /** What became of events, and how far the lane is with them. */
    record Written(List<EventOutcome> outcomes, long position) {}

    /** A place in the lane. */
    record Head(long position, long metersRevision) {}

    private final int lane;
    private final LaneTables tables;
    private final Customers customers;
    private final Numbering numbering;
    private final MeterRegistry registry;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    LaneWriter(
            int lane,
            LaneTables tables,
            Customers customers,
            MeterRegistry registry,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.lane = lane;
        this.tables = tables;
        this.customers = customers;
        this.numbering = new Numbering(jdbc);
        this.registry = registry;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Commits these events; returns what became of each.
     *
     * @throws Misplaced where one belongs to another lane; then nothing is written
     */
    Written write(List<Offer> offers) {
        tables.events().prepare(offers.stream().map(Offer::time).toList());
        return inLane(turn -> turn.write(offers));
    }

    /** Does something in the lane, in one transaction that holds its row. */
    <T> T inLane(Function<Turn, T> work) {
        MeterSet meters = registry.current();
        while (true) {
            MeterSet used = meters;
            Numbering.Session session = numbering.session();
            try {
                T result = transactions.execute(status -> work.apply(new Turn(used, session)));
                session.committed();
                return result;
            } catch (StaleMeters stale) {
                meters = registry.atLeast(stale.revision);
                Invariant.check(
                        meters.readAt() >= stale.revision,
                        "the catalog stays behind revision %d, with which lane %d is folded",
                        stale.revision,
                        lane);
            }
        }
    }

    /** One transaction of the lane. */
    final class Turn {

        private final MeterSet meters;
        private final Numbering.Session session;
        private final Fold fold;
        private final Instant now = clock.instant();
        private long position;

        private Turn(MeterSet meters, Numbering.Session session) {
            Head head = lock();
            if (meters.readAt() < head.metersRevision()) {
                throw new StaleMeters(head.metersRevision());
            }
            this.meters = meters;
            this.session = session;
            this.position = head.position();
            this.fold = new Fold(tables, customers, lane, meters, session);
        }

        private Head lock() {
            return jdbc.sql("""
                            select position, meters_revision from metering.lane where lane = :lane for update
                            """)
                    .param("lane", lane)
                    .query((row, place) -> new Head(row.getLong("position"), row.getLong("meters_revision")))
                    .single();
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
            fold.finish(position);
            jdbc.sql("""
                            update metering.lane set position = :position, committed_at = :now where lane = :lane
                            """)
                    .param("position", position)
                    .param("now", Timestamps.of(now))
                    .param("lane", lane)
                    .update();
        }

        private Written write(List<Offer> offers) {
            EventOutcome[] outcomes = new EventOutcome[offers.size()];
            List<Integer> firsts = firstOfEach(offers, outcomes);
            Set<IdentityKey> known =
                    tables.identities().take(firsts.stream().map(offers::get).toList());
            Map<IdentityKey, IdentityRows.Stored> stored = tables.identities().find(known);
            List<StoredEvent> fresh = new ArrayList<>();
            List<Integer> places = new ArrayList<>();
            Map<Long, VoidRows.Early> early = new HashMap<>();
            for (int place : firsts) {
                Offer offer = offers.get(place);
                if (known.contains(offer.key())) {
                    IdentityRows.Stored before = Objects.requireNonNull(stored.get(offer.key()));
                    if (before.content() != null || !tables.identities().fill(offer)) {
                        outcomes[place] = compare(offer, before.content());
                        continue;
                    }
                    tables.voids().early(offer.key()).ifPresent(found -> early.put(position + 1, found));
                }
                fresh.add(StoredEvent.of(offer, lane, next()));
                places.add(place);
            }
            if (!fresh.isEmpty()) {
                tables.events().append(fresh);
                for (int i = 0; i < fresh.size(); i++) {
                    outcomes[places.get(i)] = fold(offers.get(places.get(i)), fresh.get(i), early);
                }
                finish();
                tell(outcomes, fresh, places);
            }
            return new Written(List.of(outcomes), position);
        }

        private EventOutcome fold(Offer offer, StoredEvent event, Map<Long, VoidRows.Early> early) {
            VoidRows.Early before = early.get(event.position());
            if (before != null) {
                tables.voids().insert(event, before.position(), before.reason());
                tables.held()
                        .lock(before.lane(), before.position(), HeldRows.WHOLE)
                        .ifPresent(
                                held -> tables.held().settle(held, "refolded", now, "metering", "The event has come."));
            } else if (offer.target() != null) {
                return takeBack(offer, event, offer.target());
            } else if (event.account() == Customer.NOBODY) {
                fold.hold(
                        event,
                        HeldRows.WHOLE,
                        HeldReason.UNKNOWN_SUBJECT,
                        "The subject leads to no account at the time of the event.");
            } else {
                fold.add(event);
            }
            return EventOutcome.ACCEPTED;
        }

        private EventOutcome takeBack(Offer offer, StoredEvent event, Offer.Target target) {
            IdentityRows.Stored found = tables.identities().find(target.key()).orElse(null);
            if (found == null) {
                if (tables.identities().reserve(target.key())) {
                    tables.voids().insertEarly(target.key(), lane, event.position(), target.reason());
                    fold.hold(
                            event,
                            HeldRows.WHOLE,
                            HeldReason.VOID_TARGET_UNKNOWN,
                            "The event that it voids has not come; when it comes, it will not be counted.");
                    return EventOutcome.ACCEPTED;
                }
                found = tables.identities().find(target.key()).orElseThrow();
            }
            if (found.content() == null) {
                return EventOutcome.DUPLICATE;
            }
            Customer charged =
                    found.account() == Customer.NOBODY ? offer.sender() : customers.byNumber(found.account());
            if (charged.lane() != lane) {
                throw new Misplaced(offer, charged.lane());
            }
            Instant time = Instant.EPOCH.plus(found.micros(), ChronoUnit.MICROS);
            StoredEvent voided = tables.events()
                    .find(found.account(), time, offer.sender().number(), target.source(), target.id())
                    .orElseThrow(() -> Invariant.broken("an identity without its event in lane %d", lane));
            if (!tables.voids().insert(voided, event.position(), target.reason())) {
                return EventOutcome.DUPLICATE;
            }
            uncount(voided);
            return EventOutcome.ACCEPTED;
        }

        private void uncount(StoredEvent voided) {
            List<HeldRows.Held> waiting =
                    tables
                            .held()
                            .notCounted(
                                    voided.account(),
                                    voided.time(),
                                    voided.time().plusNanos(1_000))
                            .stream()
                            .filter(held -> held.lane() == lane && held.position() == voided.position())
                            .toList();
            for (HeldRows.Held held : waiting) {
                tables.held().settle(held, "dismissed", now, "metering", "The event was voided.");
            }
            if (waiting.stream().noneMatch(held -> held.meter() == HeldRows.WHOLE)) {
                fold.remove(voided, waiting);
            }
        }

        private void tell(EventOutcome[] outcomes, List<StoredEvent> fresh, List<Integer> places) {
            if (fold.held().isEmpty()) {
                return;
            }
            Map<Long, HeldRows.Held> held = new HashMap<>();
            fold.held().forEach(one -> held.putIfAbsent(one.position(), one));
            for (int i = 0; i < fresh.size(); i++) {
                HeldRows.Held one = held.get(fresh.get(i).position());
                if (one != null) {
                    outcomes[places.get(i)] =
                            new EventOutcome(Verdict.HELD, one.reason().word(), one.detail());
                }
            }
        }

        private EventOutcome compare(Offer offer, @Nullable ContentHash before) {
            ContentHash received = offer.event().contentHash();
            if (received.equals(before)) {
                return EventOutcome.DUPLICATE;
            }
            tables.events().conflict(offer, String.valueOf(before));
            return conflict();
        }

        private EventOutcome conflict() {
            return new EventOutcome(
                    Verdict.CONFLICT,
                    MeteringError.EVENT_CONFLICT.code(),
                    "An event with this `source` and `id` and other content was stored before, and stays; send the new one under"
                            + " an `id` of its own, or correct the stored one.");
        }

        /** The places of the first of each identity; what the others are is told at once. */
        private List<Integer> firstOfEach(List<Offer> offers, EventOutcome[] outcomes) {
            Map<IdentityKey, ContentHash> seen = new HashMap<>(offers.size() * 2);
            List<Integer> firsts = new ArrayList<>(offers.size());
            for (int place = 0; place < offers.size(); place++) {
                Offer offer = offers.get(place);
                ContentHash before = seen.putIfAbsent(offer.key(), offer.event().contentHash());
                if (before == null) {
                    firsts.add(place);
                } else {
                    outcomes[place] = compare(offer, before);
                }
            }
            return firsts;
        }
    }
}
