package dev.bridge.billing.period;

import dev.bridge.catalog.Interval;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * All boundaries of one interval, counted from one anchor. A boundary is the first instant of its local day, or the
 * anchor's time on it; where clocks skip that time, the next one there is.
 */
final class PeriodGrid {

    private final Interval every;
    private final PeriodAnchor anchor;

    /** Zones with the index of the last boundary before them; the first has none before it. */
    private final List<ZoneFrom> zones = new ArrayList<>();

    private record ZoneFrom(long afterIndex, ZoneId zone) {}

    PeriodGrid(Interval every, PeriodAnchor anchor, ZoneId zone, List<ZoneChange> changes) {
        this.every = every;
        this.anchor = anchor;
        zones.add(new ZoneFrom(Long.MIN_VALUE, zone));
        for (ZoneChange change : changes) {
            // The boundary at or after the change stands as it was known; those after it move.
            long last = index(change.at());
            zones.add(new ZoneFrom(boundary(last).equals(change.at()) ? last : last + 1, change.zone()));
        }
    }

    Instant boundary(long index) {
        int from = zones.size() - 1;
        while (index <= zones.get(from).afterIndex) {
            from--;
        }
        Instant boundary = instant(index, zones.get(from).zone);
        // A change over the date line can put the next midnight before the last one.
        Instant before = from == 0 ? boundary : boundary(zones.get(from).afterIndex);
        return boundary.isBefore(before) ? before : boundary;
    }

    private Instant instant(long index, ZoneId zone) {
        LocalDate date = anchor.boundary(every, index);
        return anchor.time() == null
                ? date.atStartOfDay(zone).toInstant()
                : date.atTime(anchor.time()).atZone(zone).toInstant();
    }

    /** The period that an instant is in. */
    BillingPeriod at(Instant instant) {
        long index = index(instant);
        Period nominal = new Period(boundary(index), boundary(index + 1));
        return new BillingPeriod(
                every,
                nominal,
                nominal,
                anchor.boundary(every, index),
                anchor.boundary(every, index + 1),
                zone(index + 1));
    }

    private ZoneId zone(long index) {
        ZoneId zone = zones.getFirst().zone;
        for (ZoneFrom from : zones) {
            if (index > from.afterIndex) {
                zone = from.zone;
            }
        }
        return zone;
    }

    /** The last boundary at or before an instant. */
    private long index(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, zones.getFirst().zone);
        long index = switch (every) {
            case DAY -> ChronoUnit.DAYS.between(anchor.date(), day);
            case WEEK -> Math.floorDiv(ChronoUnit.DAYS.between(anchor.week(), day), 7);
            case MONTH -> months(day);
            case QUARTER -> Math.floorDiv(months(day), 3);
            case YEAR -> Math.floorDiv(months(day), 12);
        };
        while (boundary(index).isAfter(instant)) {
            index--;
        }
        while (!boundary(index + 1).isAfter(instant)) {
            index++;
        }
        return index;
    }

    private long months(LocalDate day) {
        return ChronoUnit.MONTHS.between(anchor.date().withDayOfMonth(1), day.withDayOfMonth(1));
    }
}
