package dev.bridge.billing.oracle;

import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.ChargeTerms.Due;
import dev.bridge.catalog.ChargeTerms.Proration;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Plan;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What a world looks like at each moment, by what is known: everything is replayed from the beginning for each of them. */
final class OracleTime {

    static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

    /** What is in force at a moment. */
    record State(boolean active, Map<String, World.Put> items) {}

    /** A period: from boundary to boundary, and what there is of it. */
    record Span(Instant from, Instant to, Instant nominalFrom, Instant nominalTo, LocalDate first, LocalDate end) {
        boolean has(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }
    }

    private final World world;
    private final Instant asOf;
    final ZoneId zone;
    final List<World.Done> acts = new ArrayList<>();
    final Instant end;
    final Instant charged;

    /** What was asked before. */
    private final Map<Instant, State> states = new HashMap<>();

    private final Map<Interval, List<Span>> spans = new EnumMap<>(Interval.class);
    private final NavigableSet<Instant> moments;

    OracleTime(World world, Instant knownAt) {
        this.world = world;
        this.asOf = knownAt;
        this.zone = world.zone();
        for (World.Done done : world.acts()) {
            if (!done.recordedAt().isAfter(knownAt)) {
                acts.add(done);
            }
        }
        // Sorting keeps what was recorded first before what was recorded later for the same instant.
        acts.sort(Comparator.comparing(World.Done::recordedAt));
        acts.sort(Comparator.comparing(World.Done::at));
        this.end = acts.stream()
                .filter(done -> done.act() instanceof World.Cancel)
                .map(World.Done::at)
                .findFirst()
                .orElse(NEVER);
        this.charged = trialEnd();
        this.moments = whenever();
    }

    State at(Instant moment) {
        return states.computeIfAbsent(moment, this::replayed);
    }

    private State replayed(Instant moment) {
        Map<String, World.Put> items = new LinkedHashMap<>();
        items.put(world.first().key(), world.first());
        boolean active = !moment.isBefore(world.start()) && moment.isBefore(end);
        boolean paused = false;
        for (World.Done done : acts) {
            if (done.at().isAfter(moment) || !done.at().isBefore(end)) {
                break;
            }
            switch (done.act()) {
                case World.Put put -> items.put(put.key(), put);
                case World.Remove(String key) -> items.remove(key);
                case World.Seats(String key, int seats) -> {
                    World.Put had = items.get(key);
                    if (had != null) {
                        items.put(key, new World.Put(key, had.offer(), had.every(), seats));
                    }
                }
                case World.Pause _ -> paused = true;
                case World.Resume _ -> paused = false;
                case World.Cancel _, World.Give _, World.Reset _ -> {}
            }
        }
        return new State(active && !paused, items);
    }

    /** Whenever anything may change; for whoever asks to add to. */
    NavigableSet<Instant> moments() {
        return new TreeSet<>(moments);
    }

    private NavigableSet<Instant> whenever() {
        NavigableSet<Instant> moments = new TreeSet<>();
        moments.add(world.start());
        moments.add(charged);
        acts.forEach(done -> moments.add(done.at()));
        moments.removeIf(moment -> moment.isBefore(world.start()) || !moment.isBefore(end));
        return moments;
    }

    /** Each change of items within the trial says anew how long it is. */
    private Instant trialEnd() {
        Map<String, World.Put> items = new LinkedHashMap<>();
        items.put(world.first().key(), world.first());
        Instant ends = trialEnd(world.start(), List.copyOf(items.values()));
        for (World.Done done : acts) {
            boolean counts = done.at().isBefore(ends) && done.at().isBefore(end);
            if (done.act() instanceof World.Put put) {
                items.put(put.key(), put);
                ends = counts ? trialEnd(done.at(), List.copyOf(items.values())) : ends;
            } else if (done.act() instanceof World.Remove(String key)) {
                items.remove(key);
                ends = counts ? trialEnd(done.at(), List.copyOf(items.values())) : ends;
            }
        }
        return ends;
    }

    private Instant trialEnd(Instant earliest, List<World.Put> items) {
        int days = 0;
        for (World.Put item : items) {
            Plan plan = item.offer().plan();
            days = plan.trial() == null ? days : Math.max(days, plan.trial().count());
        }
        var local = world.start().atZone(zone).toLocalDateTime();
        Instant ends = exact()
                ? local.plusDays(days).atZone(zone).toInstant()
                : local.toLocalDate().plusDays(days).atStartOfDay(zone).toInstant();
        return days == 0 || ends.isBefore(earliest) ? earliest : ends;
    }

    private boolean exact() {
        for (Charge charge : world.first().offer().plan().charges().values()) {
            if (charge.terms().due() == Due.ADVANCE && charge.terms().proration() == Proration.SECOND) {
                return true;
            }
        }
        return false;
    }

    /** The periods that have begun. */
    List<Span> spans(Interval every) {
        return spans.computeIfAbsent(every, this::begun);
    }

    private List<Span> begun(Interval every) {
        List<Span> begun = new ArrayList<>();
        Instant from = charged;
        Anchor anchor = world.anchor();
        for (World.Done done : acts) {
            if (done.act() instanceof World.Reset(Anchor reset) && done.at().isBefore(end)) {
                if (done.at().isAfter(from)) {
                    spans(every, anchor, from, done.at(), begun);
                    from = done.at();
                }
                anchor = reset;
            }
        }
        Instant horizon = asOf.plusSeconds(1);
        if (from.isBefore(horizon)) {
            spans(every, anchor, from, NEVER, horizon, begun);
        }
        begun.removeIf(span -> span.from.isAfter(asOf));
        return begun;
    }

    private void spans(Interval every, Anchor anchor, Instant from, Instant to, List<Span> into) {
        spans(every, anchor, from, to, to, into);
    }

    private void spans(Interval every, Anchor anchor, Instant from, Instant to, Instant horizon, List<Span> into) {
        LocalDate day = from.atZone(zone).toLocalDate();
        LocalTime time = from.atZone(zone).toLocalTime();
        boolean timed = exact() && anchor instanceof Anchor.Start;
        for (int k = -1; ; k++) {
            LocalDate first = boundary(every, anchor, day, k);
            LocalDate next = boundary(every, anchor, day, k + 1);
            Instant begins = instant(first, timed, time);
            Instant ends = instant(next, timed, time);
            if (!begins.isBefore(horizon)) {
                return;
            }
            Instant cutFrom = begins.isBefore(from) ? from : begins;
            Instant cutTo = ends.isAfter(to) ? to : ends;
            if (cutFrom.isBefore(cutTo)) {
                into.add(new Span(cutFrom, cutTo, begins, ends, first, next));
            }
        }
    }

    private Instant instant(LocalDate date, boolean timed, LocalTime time) {
        return timed
                ? date.atTime(time).atZone(zone).toInstant()
                : date.atStartOfDay(zone).toInstant();
    }

    private static LocalDate boundary(Interval every, Anchor anchor, LocalDate day, int k) {
        LocalDate first = switch (anchor) {
            case Anchor.Start _, Anchor.Day _ -> day;
            case Anchor.Calendar _ ->
                switch (every) {
                    case DAY -> day;
                    case WEEK -> monday(day);
                    case MONTH -> day.withDayOfMonth(1);
                    case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
                    case YEAR -> LocalDate.of(day.getYear(), 1, 1);
                };
        };
        int months = switch (every) {
            case DAY, WEEK -> 0;
            case MONTH -> 1;
            case QUARTER -> 3;
            case YEAR -> 12;
        };
        if (months == 0) {
            return first.plusDays((long) k * (every == Interval.DAY ? 1 : 7));
        }
        if (anchor instanceof Anchor.Day(int number)) {
            LocalDate month = day.withDayOfMonth(1);
            if (last(month, number).isAfter(day)) {
                month = month.minusMonths(1);
            }
            return last(month.plusMonths((long) months * k), number);
        }
        return first.plusMonths((long) months * k);
    }

    private static LocalDate monday(LocalDate day) {
        LocalDate monday = day;
        while (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            monday = monday.minusDays(1);
        }
        return monday;
    }

    private static LocalDate last(LocalDate month, int day) {
        return month.withDayOfMonth(Math.min(day, month.lengthOfMonth()));
    }
}
