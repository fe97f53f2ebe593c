package dev.bridge.metering.store;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.metering.MeteringError;
import dev.bridge.metering.meter.CompiledMeter;
import dev.bridge.metering.meter.Evaluation;
import dev.bridge.metering.meter.HeldReason;
import dev.bridge.metering.state.BucketKey;
import dev.bridge.metering.state.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts anew, from the events themselves, what buckets have to say. */
final class Recount {

    /** Events that are evaluated at once, and how often that is done at a time. */
    private static final int EVALUATED = 1_000;

    private static final int EVALUATING = 2;

    private final EventRows events;
    private final HeldRows held;
    private final BackfillRows backfills;
    private final Samples samples;

    Recount(EventRows events, HeldRows held, BackfillRows backfills, Samples samples) {
        this.events = events;
        this.held = held;
        this.backfills = backfills;
        this.samples = samples;
    }

    /**
     * The states of a meter in an account for whole quarters of an hour since 1970, {@code [from, to)}, as of a position of its lane.
     */
    Map<BucketKey, State> states(
            Customer customer, CompiledMeter meter, int from, int to, long upTo, Numbering.Session numbering) {
        Map<BucketKey, State> states = new HashMap<>();
        contributions(customer, meter, from, to, upTo, numbering).forEach(part -> {
            if (part.key().quarter() >= from && part.key().quarter() < to) {
                states.merge(part.key(), part.state(), State::merge);
            }
        });
        states.values().removeIf(State::isNothing);
        return states;
    }

    /**
     * Fails where the events of a quarter of an hour since 1970 are dropped.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code usage_events_dropped}
     */
    void requireKept(int quarter) {
        events.keptSince().filter(kept -> start(quarter).isBefore(kept)).ifPresent(kept -> {
            throw Problem.of(
                            MeteringError.USAGE_EVENTS_DROPPED,
                            "Single events are kept from %s on; before that, ask in quarters of an hour: from 10:00, 10:15, 10:30 or"
                                    + " 10:45, and not in windows of a minute.",
                            kept)
                    .exception();
        });
    }

    /** What one event changes. */
    record Part(long micros, BucketKey key, State state) {}

    /** Event by event; of levels also what lies before, of which the first change hangs. */
    List<Part> contributions(
            Customer customer, CompiledMeter meter, int from, int to, long upTo, Numbering.Session numbering) {
        return contributions(customer, meter, from, to, upTo, null, numbering);
    }

    /**
     * As it was at an earlier moment.
     *
     * @param at when the lane was at {@code upTo}; null where that is now
     */
    List<Part> contributions(
            Customer customer,
            CompiledMeter meter,
            int from,
            int to,
            long upTo,
            @Nullable Instant at,
            Numbering.Session numbering) {
        Counting counting = counting(customer, meter, from, to, upTo, at);
        return parts(meter, counting.counted, counting.overflow, numbering, levelsBefore(customer, meter));
    }

    /** Levels differ from those before, of which the last was kept where the events are dropped. */
    private Map<Samples.Series, BigDecimal> levelsBefore(Customer customer, CompiledMeter meter) {
        return meter.isLevel()
                ? events.keptSince()
                        .map(kept -> samples.before(customer.number(), meter.number(), kept))
                        .orElse(Map.of())
                : Map.of();
    }

    /**
     * The events that count.
     *
     * @param overflow positions of those for whose group there is no room
     */
    record Counting(List<Contribution> counted, Set<Long> overflow) {}

    Counting counting(Customer customer, CompiledMeter meter, int from, int to, long upTo, @Nullable Instant at) {
        Instant start = meter.isLevel() ? Instant.EPOCH : start(from);
        Set<Long> whole = new HashSet<>();
        Set<Long> overflow = new HashSet<>();
        for (HeldRows.Held one : held.notCounted(customer.number(), start, start(to), at)) {
            if (one.meter() == HeldRows.WHOLE
                    || (one.meter() == meter.number() && one.reason() != HeldReason.CARDINALITY_EXCEEDED)) {
                whole.add(one.position());
            } else if (one.meter() == meter.number()) {
                overflow.add(one.position());
            }
        }
        BackfillRows.Pending pending = backfills.pending(meter.number(), customer.lane());
        List<Contribution> counted = new ArrayList<>();
        String type = meter.declared().event();
        // While some are evaluated, the next are read.
        try (Stream<StoredEvent> found = events.streamed(customer.number(), start, start(to), upTo, type)) {
            found.filter(event -> !whole.contains(event.position()) && !pending.covers(event))
                    .gather(Gatherers.windowFixed(EVALUATED))
                    .gather(Gatherers.mapConcurrent(EVALUATING, some -> contributions(meter, some)))
                    .forEach(counted::addAll);
        }
        return new Counting(counted, overflow);
    }

    private static List<Contribution> contributions(CompiledMeter meter, List<StoredEvent> unread) {
        List<Contribution> counted = new ArrayList<>(unread.size());
        for (StoredEvent event : unread) {
            if (meter.evaluate(event.read().names()) instanceof Evaluation.Counted found) {
                counted.add(new Contribution(meter, event.bare(), found));
            }
        }
        return counted;
    }

    private static List<Part> parts(
            CompiledMeter meter,
            List<Contribution> counted,
            Set<Long> overflow,
            Numbering.Session numbering,
            Map<Samples.Series, BigDecimal> levels) {
        List<Part> parts = new ArrayList<>(counted.size());
        List<Contribution> placed = counted.stream()
                .filter(one -> !overflow.contains(one.event().position()))
                .toList();
        Iterator<Numbering.Place> places = numbering.places(placed).iterator();
        Map<Samples.Series, List<Contribution>> lines = new HashMap<>();
        Numbering.Place none = new Numbering.Place(BucketKey.OVERFLOW, 0);
        for (Contribution contribution : counted) {
            Numbering.Place place = overflow.contains(contribution.event().position()) ? none : places.next();
            int group = place.group();
            if (meter.isLevel()) {
                lines.computeIfAbsent(Samples.series(contribution, group), _ -> new ArrayList<>())
                        .add(contribution);
            } else {
                parts.add(new Part(
                        contribution.event().micros(), contribution.key(group), contribution.state(place.member())));
            }
        }
        lines.forEach((series, line) -> addChanges(series, line, levels.getOrDefault(series, BigDecimal.ZERO), parts));
        return parts;
    }

    private static void addChanges(Samples.Series series, List<Contribution> line, BigDecimal first, List<Part> parts) {
        line.sort(Comparator.comparingLong((Contribution one) -> one.event().micros())
                .thenComparing(one -> one.event().source())
                .thenComparing(one -> one.event().id())
                .thenComparingInt(one -> one.event().sender()));
        BigDecimal before = first;
        for (Contribution one : line) {
            long micros = one.event().micros();
            BigDecimal level = one.counted().number();
            parts.add(new Part(micros, one.key(series.group()), State.Weighted.at(micros, level.subtract(before), 1)));
            before = level;
        }
    }

    private static Instant start(int quarter) {
        Invariant.check(quarter > Integer.MIN_VALUE / 2, "a quarter of an hour without end");
        return Instant.ofEpochSecond(quarter * 900L);
    }
}
