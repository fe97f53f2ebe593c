package dev.bridge.metering.store;

import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.meter.Evaluation;
import dev.bridge.metering.meter.HeldReason;
import dev.bridge.metering.meter.MeterSet;
import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one transaction of a lane counts: events that come, events that are taken back, and what hangs on them. The caller holds the
 * lane's row; nothing is written before {@link LaneWriter#finish}.
 */
final class Fold {

    private final LaneTables tables;
    private final Customers customers;
    private final int lane;
    private final MeterSet meters;
    private final Numbering.Session numbering;
    private final List<Contribution> added = new ArrayList<>();
    private final List<Contribution> removed = new ArrayList<>();
    /** Of what is removed, by position and meter: what was counted where there is no room. */
    private final Set<HeldMeter> overflowed = new HashSet<>();

    private final List<HeldRows.Held> held = new ArrayList<>();
    private final Changes changes = new Changes();

    private record HeldMeter(long position, int meter) {}

    /** Buckets that are to be counted anew. */
    private record Stale(int account, int meter, int quarter) {}

    Fold(LaneTables tables, Customers customers, int lane, MeterSet meters, Numbering.Session numbering) {
        this.tables = tables;
        this.customers = customers;
        this.lane = lane;
        this.meters = meters;
        this.numbering = numbering;
    }

    /** Counts an event for all meters of its type. */
    void add(StoredEvent event) {
        List<CompiledMeter> counting = meters.of(event.type());
        if (counting.isEmpty()) {
            return;
        }
        var names = event.names();
        for (CompiledMeter meter : counting) {
            switch (meter.evaluate(names)) {
                case Evaluation.Unmatched _ -> {}
                case Evaluation.Counted counted -> added.add(new Contribution(meter, event, counted));
                case Evaluation.Unreadable(HeldReason reason, String text) -> hold(event, meter.number(), reason, text);
            }
        }
    }

    /** Counts an event for one meter that has not counted it; tells why not, where that is so. */
    Optional<Evaluation.Unreadable> add(StoredEvent event, CompiledMeter meter) {
        return switch (meter.evaluate(event.names())) {
            case Evaluation.Unmatched _ -> Optional.empty();
            case Evaluation.Unreadable unreadable -> Optional.of(unreadable);
            case Evaluation.Counted counted -> {
                added.add(new Contribution(meter, event, counted));
                yield Optional.empty();
            }
        };
    }

    void hold(StoredEvent event, int meter, HeldReason reason, String text) {
        held.add(HeldRows.Held.of(event, meter, reason, text));
    }

    /**
     * Takes an event back from all meters that counted it. Where that cannot be subtracted, the bucket is counted anew.
     *
     * @param waiting what is not, or not fully, counted of it
     */
    void remove(StoredEvent event, List<HeldRows.Held> waiting) {
        Map<Integer, HeldReason> reasons =
                waiting.stream().collect(Collectors.toMap(HeldRows.Held::meter, HeldRows.Held::reason));
        for (CompiledMeter meter : meters.of(event.type())) {
            HeldReason reason = reasons.get(meter.number());
            if ((reason != null && reason != HeldReason.CARDINALITY_EXCEEDED)
                    || tables.backfills().pending(meter.number(), lane).covers(event)) {
                continue;
            }
            if (meter.evaluate(event.names()) instanceof Evaluation.Counted counted) {
                removed.add(new Contribution(meter, event, counted));
                if (reason != null) {
                    overflowed.add(new HeldMeter(event.position(), meter.number()));
                }
            }
        }
    }

    /** Takes back from one meter what it counted where there was no room. */
    void removeOverflow(StoredEvent event, CompiledMeter meter) {
        if (meter.evaluate(event.names()) instanceof Evaluation.Counted counted) {
            removed.add(new Contribution(meter, event, counted));
            overflowed.add(new HeldMeter(event.position(), meter.number()));
        }
    }

    /** Which of these events are not, or not fully, counted. */
    Set<Long> heldPositions() {
        return held.stream().map(HeldRows.Held::position).collect(Collectors.toSet());
    }

    List<HeldRows.Held> held() {
        return held;
    }

    /** Writes everything that was folded in these lanes, each at its new position. */
    static void finish(LaneTables tables, List<LaneWriter.Turn> turns) {
        Map<LaneWriter.Turn, Map<Stale, Set<BucketKey>>> stale = new LinkedHashMap<>();
        List<Contribution> added = new ArrayList<>();
        List<Contribution> removed = new ArrayList<>();
        for (LaneWriter.Turn turn : turns) {
            Fold fold = turn.fold();
            fold.count();
            stale.put(turn, fold.takeBack());
            tables.held().insert(fold.held);
            added.addAll(fold.added);
            removed.addAll(fold.removed);
        }
        tables.counters().apply(added, removed);
        List<BucketRows.LaneChanges> changes = new ArrayList<>();
        stale.forEach((turn, buckets) -> {
            Fold fold = turn.fold();
            if (!buckets.isEmpty()) {
                fold.recount(buckets, turn.position());
            }
            changes.add(new BucketRows.LaneChanges(turn.lane(), turn.position(), fold.changes));
        });
        tables.buckets().append(changes);
    }

    private void count() {
        List<Numbering.Place> places = numbering.places(added);
        List<Contribution> levels = new ArrayList<>();
        IdentityHashMap<Contribution, Integer> groups = new IdentityHashMap<>();
        for (int i = 0; i < added.size(); i++) {
            Contribution contribution = added.get(i);
            Numbering.Place place = places.get(i);
            if (place.isOverflow()) {
                hold(
                        contribution.event(),
                        contribution.meter().number(),
                        HeldReason.CARDINALITY_EXCEEDED,
                        "The meter has more than %d %s."
                                .formatted(
                                        Numbering.limit(contribution).value(),
                                        Numbering.limit(contribution).unit()));
            }
            if (contribution.meter().isLevel()) {
                levels.add(contribution);
                groups.put(contribution, place.group());
            } else {
                changes.add(
                        contribution.event().account(),
                        contribution.key(place.group()),
                        contribution.state(place.member()));
            }
        }
        if (!levels.isEmpty()) {
            tables.samples().add(levels, level -> Objects.requireNonNull(groups.get(level)), changes);
        }
    }

    private Map<Stale, Set<BucketKey>> takeBack() {
        Map<Stale, Set<BucketKey>> stale = new HashMap<>();
        List<Numbering.Place> places = numbering.places(removed);
        for (int i = 0; i < removed.size(); i++) {
            Contribution contribution = removed.get(i);
            StoredEvent event = contribution.event();
            boolean over = overflowed.contains(
                    new HeldMeter(event.position(), contribution.meter().number()));
            int group = over ? BucketKey.OVERFLOW : places.get(i).group();
            if (contribution.meter().isLevel()) {
                tables.samples().remove(List.of(contribution), _ -> group, changes);
                continue;
            }
            State inverse = contribution.state(places.get(i).member()).inverse();
            if (inverse == null) {
                stale.computeIfAbsent(
                                new Stale(
                                        event.account(),
                                        contribution.meter().number(),
                                        BucketKey.quarter(event.micros())),
                                _ -> new TreeSet<>())
                        .add(contribution.key(group));
            } else {
                changes.add(event.account(), contribution.key(group), inverse);
            }
        }
        return stale;
    }

    /** The events of this transaction are in the log already, and the void ones marked. */
    private void recount(Map<Stale, Set<BucketKey>> stale, long position) {
        tables.buckets().holdStill(lane);
        stale.forEach((bucket, touched) -> {
            Customer customer = customers.byNumber(bucket.account());
            CompiledMeter meter = meters.require(bucket.meter());
            Map<BucketKey, State> states = new HashMap<>();
            // Nothing, of whatever kind, where nothing is left.
            touched.forEach(key -> states.put(key, new State.Count(0)));
            states.putAll(tables.recount()
                    .states(customer, meter, bucket.quarter(), bucket.quarter() + 1, Long.MAX_VALUE, numbering));
            states.keySet().forEach(key -> changes.forget(bucket.account(), key));
            tables.buckets().replace(lane, bucket.account(), position, states);
        });
    }
}
