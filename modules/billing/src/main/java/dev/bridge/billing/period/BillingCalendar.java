package dev.bridge.billing.period;

import dev.bridge.catalog.Interval;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The billing periods of a subscription for every interval: counted from one anchor, and anew where the anchor was reset.
 * The spans of one interval tile time from the beginning on.
 */
public final class BillingCalendar {

    private final List<Stretch> stretches;
    private final Map<Interval, List<PeriodGrid>> grids = new EnumMap<>(Interval.class);

    /**
     * A stretch of time with one anchor.
     *
     * @param from when the anchor begins to hold
     * @param zone in which it is read
     * @param zoneChanges at or after {@code from}, in order
     */
    public record Stretch(Instant from, PeriodAnchor anchor, ZoneId zone, List<ZoneChange> zoneChanges) {
        public Stretch {
            zoneChanges = List.copyOf(zoneChanges);
        }
    }

    /** A calendar of stretches in order of their beginnings; the first begins with the subscription. */
    public BillingCalendar(List<Stretch> stretches) {
        Invariant.check(!stretches.isEmpty(), "a calendar without an anchor");
        this.stretches = List.copyOf(stretches);
        for (Interval every : Interval.values()) {
            grids.put(
                    every,
                    this.stretches.stream()
                            .map(stretch -> new PeriodGrid(every, stretch.anchor, stretch.zone, stretch.zoneChanges))
                            .toList());
        }
    }

    public Instant start() {
        return stretches.getFirst().from;
    }

    /** The period of an interval that an instant is in, which is not before the beginning. */
    public BillingPeriod at(Interval every, Instant instant) {
        Invariant.check(!instant.isBefore(start()), "%s is before the first period", instant);
        int index = stretches.size() - 1;
        while (stretches.get(index).from.isAfter(instant)) {
            index--;
        }
        BillingPeriod period = grid(every, index).at(instant);
        Instant from = later(period.nominal().start(), stretches.get(index).from);
        Instant to = index + 1 < stretches.size()
                ? earlier(period.nominal().end(), stretches.get(index + 1).from)
                : period.nominal().end();
        return new BillingPeriod(
                every, period.nominal(), new Period(from, to), period.firstDay(), period.endDay(), period.zone());
    }

    /** The periods of an interval, in order, whose spans have something in common with a stretch of time. */
    public List<BillingPeriod> within(Interval every, Period stretch) {
        List<BillingPeriod> periods = new ArrayList<>();
        Instant next = later(stretch.start(), start());
        while (next.isBefore(stretch.end())) {
            BillingPeriod period = at(every, next);
            periods.add(period);
            next = period.span().end();
        }
        return periods;
    }

    private PeriodGrid grid(Interval every, int index) {
        return Objects.requireNonNull(grids.get(every)).get(index);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
