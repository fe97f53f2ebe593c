package dev.bridge.metering.window;

import dev.bridge.catalog.Meter;
import dev.bridge.kernel.time.Period;
import dev.bridge.metering.state.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts what was counted into windows and groups, and says what it amounts to. */
public final class WindowedQuantities {

    /**
     * One window of one group.
     *
     * @param labels the values by which it was asked to be told apart; empty where it was not
     * @param value null where nothing was there to be the greatest or the last
     */
    public record Row(
            Period window, List<String> labels, @Nullable Quantity value, long events) {}

    private static final Comparator<List<String>> BY_LABELS =
            (one, two) -> Arrays.compare(one.toArray(String[]::new), two.toArray(String[]::new));
    private static final BigDecimal HOUR_MICROS = BigDecimal.valueOf(3_600_000_000L);
    private static final BigDecimal DAY_MICROS = BigDecimal.valueOf(86_400_000_000L);

    private final Meter meter;
    private final List<Period> windows;
    private final long[] starts;
    private final ZoneId zone;
    private final boolean grouped;
    /** By group, window by window; what lies before the first window at the place after the last. */
    private final Map<List<String>, @Nullable State[]> states = new TreeMap<>(BY_LABELS);

    /**
     * Begins with nothing.
     *
     * @param windows one after the other, without a gap
     * @param zone by whose months levels are shared out
     * @param grouped whether groups are told apart, so that those without usage are not shown
     */
    public WindowedQuantities(Meter meter, List<Period> windows, ZoneId zone, boolean grouped) {
        this.meter = meter;
        this.windows = List.copyOf(windows);
        this.starts =
                windows.stream().mapToLong(window -> micros(window.start())).toArray();
        this.zone = zone;
        this.grouped = grouped;
        if (!grouped) {
            states.put(List.of(), new State[windows.size() + 1]);
        }
    }

    /** Counts parts; those after the last window are left out, those before the first matter to levels only. */
    public void addAll(Collection<Parts> parts) {
        long end = micros(windows.getLast().end());
        List<String> labels = List.of();
        @Nullable State @Nullable [] line = null;
        for (Parts part : parts) {
            if (part.micros() >= end) {
                continue;
            }
            int place = Arrays.binarySearch(starts, part.micros());
            int window = place >= 0 ? place : -place - 2;
            if (window < 0 && meter.aggregate() != Meter.Aggregate.TIME_WEIGHTED) {
                continue;
            }
            // Neighbours mostly are of one group.
            if (line == null || !part.labels().equals(labels)) {
                labels = part.labels();
                line = states.computeIfAbsent(labels, _ -> new State[windows.size() + 1]);
            }
            int index = window < 0 ? windows.size() : window;
            State before = line[index];
            line[index] = before == null ? part.state() : before.merge(part.state());
        }
    }

    /** The rows in the order of windows, then of groups. */
    public List<Row> rows() {
        List<Line> lines = new ArrayList<>();
        states.forEach((labels, line) -> lines.add(new Line(labels, line)));
        List<Row> rows = new ArrayList<>(windows.size() * lines.size());
        for (int at = 0; at < windows.size(); at++) {
            Period window = windows.get(at);
            for (Line line : lines) {
                State state = line.states[at];
                long events = state == null ? 0 : state.events();
                Quantity value = line.value(window, state);
                boolean shown = !grouped
                        || events != 0
                        || (value != null && value.numerator().signum() != 0);
                if (shown) {
                    rows.add(new Row(window, line.labels, value, events));
                }
            }
        }
        return rows;
    }

    /** A group while its windows are gone through, one after the other. */
    private final class Line {

        private final List<String> labels;
        private final @Nullable State[] states;
        /** At the beginning of the next window. */
        private BigDecimal level;

        Line(List<String> labels, @Nullable State[] states) {
            this.labels = labels;
            this.states = states;
            this.level = change(states[windows.size()]);
        }

        @Nullable
        Quantity value(Period window, @Nullable State state) {
            if (meter.aggregate() != Meter.Aggregate.TIME_WEIGHTED) {
                return WindowedQuantities.value(meter, state);
            }
            Quantity value = weighted(level, state, window);
            level = level.add(change(state));
            return value;
        }
    }

    /** What a state amounts to; of changes of levels the change. */
    static @Nullable Quantity value(Meter meter, @Nullable State state) {
        return switch (state) {
            case null ->
                meter.aggregate() == Meter.Aggregate.MAX || meter.aggregate() == Meter.Aggregate.LATEST
                        ? null
                        : Quantity.ZERO;
            case State.Count count -> Quantity.of(BigDecimal.valueOf(count.events()));
            case State.Sum sum -> Quantity.of(sum.sum());
            case State.Max max -> Quantity.of(max.greatest());
            case State.Latest latest -> Quantity.of(latest.value());
            case State.Unique unique ->
                Quantity.of(BigDecimal.valueOf(unique.values().getLongCardinality()));
            case State.Weighted weighted -> Quantity.of(weighted.change());
        };
    }

    private static BigDecimal change(@Nullable State state) {
        return state instanceof State.Weighted weighted ? weighted.change() : BigDecimal.ZERO;
    }

    /**
     * The integral of the level over the window, in level x microseconds, through the unit's length: level x (end - start) + end x
     * sum(d) - sum(d x t). Months differ in length, so that each has to be integrated by itself; a window that is none or a part of
     * one month needs no more than what it has.
     */
    private Quantity weighted(BigDecimal level, @Nullable State state, Period window) {
        BigDecimal start = BigDecimal.valueOf(micros(window.start()));
        BigDecimal end = BigDecimal.valueOf(micros(window.end()));
        BigDecimal integral = level.multiply(end.subtract(start));
        if (state instanceof State.Weighted changes) {
            integral = integral.add(end.multiply(changes.change())).subtract(changes.moment());
        }
        return new Quantity(integral, length(window));
    }

    private BigDecimal length(Period window) {
        String unit = meter.unit() == null ? "" : meter.unit();
        if (unit.endsWith("-month")) {
            Instant first = window.start()
                    .atZone(zone)
                    .toLocalDate()
                    .withDayOfMonth(1)
                    .atStartOfDay(zone)
                    .toInstant();
            Period month = Window.MONTH
                    .split(new Period(first, first.plusSeconds(40L * 86_400)), zone, 1)
                    .getFirst();
            return BigDecimal.valueOf(micros(month.end()) - micros(month.start()));
        }
        if (unit.endsWith("-hour")) {
            return HOUR_MICROS;
        }
        return unit.endsWith("-day") ? DAY_MICROS : BigDecimal.valueOf(micros(window.end()) - micros(window.start()));
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }
}
