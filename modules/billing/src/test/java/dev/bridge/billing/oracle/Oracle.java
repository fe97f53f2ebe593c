package dev.bridge.billing.oracle;

import dev.bridge.billing.oracle.OraclePrices.Held;
import dev.bridge.billing.oracle.OracleTime.Span;
import dev.bridge.billing.oracle.OracleTime.State;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.ChargeTerms;
import dev.bridge.catalog.ChargeTerms.Credit;
import dev.bridge.catalog.ChargeTerms.Due;
import dev.bridge.catalog.ChargeTerms.Proration;
import dev.bridge.catalog.Interval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/**
 * What is owed, found slowly: day by day, from the beginning, with nothing of the engine but the declarations. Rounds half
 * up to cents.
 */
final class Oracle {

    /** A line with everything that is owed for it. */
    static final class Owed {
        final World.Put item;
        final String charge;
        final Span span;
        final Instant begins;
        final Instant due;
        final long gross;
        long left;

        Owed(World.Put item, String charge, Span span, Instant begins, Instant due, long gross) {
            this.item = item;
            this.charge = charge;
            this.span = span;
            this.begins = begins;
            this.due = due;
            this.gross = gross;
            this.left = gross;
        }

        String key() {
            return item.key() + "/" + item.offer().name() + "/" + item.every() + "/" + charge + "/" + span.from();
        }
    }

    private final OracleTime time;
    private final OracleDiscounts discounts;
    private final Instant asOf;
    private final List<World.Used> known;

    Oracle(World world, Instant asOf) {
        this.time = new OracleTime(world, asOf);
        this.discounts = new OracleDiscounts(time, world.first().every());
        this.asOf = asOf;
        this.known =
                world.events().stream().filter(event -> event.countsAt(asOf)).toList();
    }

    /** All lines that are due, after discounts. */
    List<Owed> owed() {
        List<Owed> all = new ArrayList<>();
        List<World.Put> seen = new ArrayList<>();
        for (Instant moment : time.moments()) {
            for (World.Put item : time.at(moment).items().values()) {
                if (seen.stream().noneMatch(other -> same(other, item))) {
                    seen.add(item);
                    all.addAll(lines(item));
                }
            }
        }
        discounts.take(all);
        return all;
    }

    private List<Owed> lines(World.Put item) {
        List<Owed> lines = new ArrayList<>();
        Map<String, Charge> charges = item.offer().plan().charges();
        charges.forEach((name, charge) -> {
            if (!(charge instanceof Charge.Minimum)) {
                for (Span span : time.spans(every(item, charge))) {
                    add(lines, line(item, name, charge, span));
                }
            }
        });
        List<Owed> others = List.copyOf(lines);
        charges.forEach((name, charge) -> {
            if (charge instanceof Charge.Minimum minimum) {
                for (Span span : time.spans(every(item, charge))) {
                    add(lines, minimum(item, name, minimum, span, others));
                }
            }
        });
        return lines;
    }

    private static void add(List<Owed> lines, @Nullable Owed line) {
        if (line != null) {
            lines.add(line);
        }
    }

    private @Nullable Owed line(World.Put item, String name, Charge charge, Span span) {
        Instant begins = begins(item, span);
        if (begins == null || due(charge, span, begins).isAfter(asOf)) {
            return null;
        }
        List<Held> held = held(item, charge.terms(), span);
        List<World.Used> used = used(item, charge, span);
        if (held.isEmpty() && isNothing(charge, used)) {
            return null;
        }
        BigDecimal free = discounts.freeUnits(item, name, charge, begins);
        long gross = new OraclePrices(charge, factor(held), free).cents(held, used);
        return new Owed(item, name, span, begins, due(charge, span, begins), gross);
    }

    /** What cancels out is nothing, unless each event is looked at. */
    private static boolean isNothing(Charge charge, List<World.Used> used) {
        Map<String, BigDecimal> sums = new HashMap<>();
        for (World.Used event : used) {
            String sum = charge instanceof Charge.Matrix ? event.region() : "";
            sums.merge(charge instanceof Charge.Percentage ? event.id() : sum, event.amount(), BigDecimal::add);
        }
        return sums.values().stream().allMatch(sum -> sum.signum() == 0);
    }

    private @Nullable Owed minimum(World.Put item, String name, Charge.Minimum charge, Span span, List<Owed> others) {
        Instant begins = begins(item, span);
        if (begins == null || due(charge, span, begins).isAfter(asOf)) {
            return null;
        }
        List<Held> held = held(item, charge.terms(), span);
        if (held.isEmpty()) {
            return null;
        }
        long covered = 0;
        for (Owed other : others) {
            if ((charge.over().isEmpty() || charge.over().contains(other.charge)) && span.has(other.begins)) {
                covered += other.gross;
            }
        }
        long floor = OraclePrices.money(charge.amount()).mul(factor(held)).cents();
        return new Owed(item, name, span, begins, due(charge, span, begins), Math.max(0, floor - covered));
    }

    private static Ratio factor(List<Held> held) {
        Ratio factor = Ratio.ZERO;
        for (Held one : held) {
            factor = factor.add(one.part());
        }
        return factor;
    }

    private @Nullable Instant begins(World.Put item, Span span) {
        NavigableSet<Instant> moments = time.moments();
        moments.add(span.from());
        for (Instant moment : moments) {
            if (span.has(moment) && inForce(item, moment)) {
                return moment;
            }
        }
        return null;
    }

    private boolean inForce(World.Put item, Instant moment) {
        World.Put there = holder(moment, item.key());
        return there != null && same(there, item);
    }

    private World.@Nullable Put holder(Instant moment, String key) {
        if (moment.isBefore(time.charged)) {
            return null;
        }
        State state = time.at(moment);
        return state.active() ? state.items().get(key) : null;
    }

    private Instant due(Charge charge, Span span, Instant begins) {
        if (charge.terms().due() == Due.ADVANCE) {
            return begins;
        }
        if (!time.end.isBefore(span.to())) {
            return span.to();
        }
        if (charge.terms().proration() != Proration.DAY) {
            return time.end;
        }
        Instant midnight = midnight(time.end);
        return midnight.isAfter(span.to()) ? span.to() : midnight;
    }

    /** The first instant of the next day, unless it is the first of its own. */
    private Instant midnight(Instant instant) {
        LocalDate day = instant.atZone(time.zone).toLocalDate();
        Instant begin = day.atStartOfDay(time.zone).toInstant();
        return begin.equals(instant)
                ? instant
                : day.plusDays(1).atStartOfDay(time.zone).toInstant();
    }

    private List<Held> held(World.Put item, ChargeTerms terms, Span span) {
        return switch (terms.proration()) {
            case DAY -> byDays(item, terms, span);
            case SECOND -> byTime(item, terms, span);
            case NONE -> {
                long most = -1;
                NavigableSet<Instant> moments = time.moments();
                moments.add(span.from());
                for (Instant moment : moments) {
                    if (span.has(moment) && inForce(item, moment)) {
                        World.Put there = time.at(moment).items().get(item.key());
                        most = Math.max(most, there == null ? 0 : there.seats());
                    }
                }
                yield most < 0 ? List.of() : List.of(new Held(most, Ratio.of(1)));
            }
        };
    }

    private List<Held> byDays(World.Put item, ChargeTerms terms, Span span) {
        long days = span.first().datesUntil(span.end()).count();
        List<Held> held = new ArrayList<>();
        long most = -1;
        for (LocalDate day = span.first(); day.isBefore(span.end()); day = day.plusDays(1)) {
            World.Put owner = owner(day, span, item.key());
            long seats = owner != null && same(owner, item) ? owner.seats() : -1;
            if (terms.credit() == Credit.NONE) {
                most = Math.max(most, seats);
                boolean cutAway = !day.atStartOfDay(time.zone).toInstant().isBefore(span.to()) || cutDay(day, span);
                if (most >= 0 && !cutAway) {
                    held.add(new Held(most, Ratio.of(1).div(Ratio.of(days))));
                }
            } else if (seats >= 0) {
                held.add(new Held(seats, Ratio.of(1).div(Ratio.of(days))));
            }
        }
        return held;
    }

    /** Whether a reset within the day gives it to the period that begins there. */
    private boolean cutDay(LocalDate day, Span span) {
        return span.to().isBefore(span.nominalTo())
                && time.at(span.to()).active()
                && span.to().atZone(time.zone).toLocalDate().equals(day);
    }

    /** Who has a day: what was in force last on it. */
    private World.@Nullable Put owner(LocalDate day, Span span, String key) {
        NavigableSet<Instant> moments = time.moments();
        moments.add(day.atStartOfDay(time.zone).toInstant());
        moments.add(span.from());
        Instant last = null;
        for (Instant moment : moments) {
            if (moment.atZone(time.zone).toLocalDate().equals(day)
                    && !moment.isBefore(time.charged)
                    && time.at(moment).active()) {
                last = moment;
            }
        }
        return last == null || !span.has(last) ? null : holder(last, key);
    }

    private List<Held> byTime(World.Put item, ChargeTerms terms, Span span) {
        NavigableSet<Instant> moments = time.moments();
        moments.add(span.from());
        moments.add(span.to());
        if (time.end.isBefore(span.to())) {
            moments.add(time.end);
        }
        Ratio length =
                Ratio.of(Duration.between(span.nominalFrom(), span.nominalTo()).toNanos());
        List<Held> held = new ArrayList<>();
        long most = -1;
        for (Instant moment : moments) {
            Instant next = moments.higher(moment);
            if (!span.has(moment) || next == null) {
                continue;
            }
            boolean mine = inForce(item, moment);
            World.Put there = time.at(moment).items().get(item.key());
            long seats = mine && there != null ? there.seats() : -1;
            if (terms.credit() == Credit.NONE) {
                most = Math.max(most, seats);
                seats = most;
            }
            if (seats >= 0) {
                held.add(new Held(
                        seats,
                        Ratio.of(Duration.between(moment, next).toNanos()).div(length)));
            }
        }
        return held;
    }

    private List<World.Used> used(World.Put item, Charge charge, Span span) {
        List<World.Used> used = new ArrayList<>();
        for (World.Used event : known) {
            if (event.meter().equals(charge.of()) && span.has(event.at())) {
                Instant holds = holds(event.at(), charge.terms().proration());
                if (holds != null && span.has(holds) && inForce(item, holds)) {
                    used.add(event);
                }
            }
        }
        return used;
    }

    /** When what is charged for an event was in force: then, or earlier on a day that is used to its end. */
    private @Nullable Instant holds(Instant at, Proration proration) {
        if (time.at(at).active()) {
            return at;
        }
        Instant last = null;
        if (proration == Proration.DAY) {
            LocalDate day = at.atZone(time.zone).toLocalDate();
            NavigableSet<Instant> moments = time.moments();
            moments.add(day.atStartOfDay(time.zone).toInstant());
            for (Instant moment : moments) {
                if (!moment.isAfter(at)
                        && moment.atZone(time.zone).toLocalDate().equals(day)
                        && !moment.isBefore(time.charged)
                        && time.at(moment).active()) {
                    last = moment;
                }
            }
        }
        return last;
    }

    static boolean same(World.Put one, World.Put other) {
        return one.key().equals(other.key())
                && one.offer().name().equals(other.offer().name())
                && one.every() == other.every();
    }

    private static Interval every(World.Put item, Charge charge) {
        return charge.terms().every() == null ? item.every() : charge.terms().every();
    }
}
