package dev.bridge.billing.period;

import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Interval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * From where all billing periods of a subscription are counted, whatever their interval.
 *
 * @param date a boundary for the intervals from a month on, at or before the first day
 * @param day of the month, 1 to 31; in a shorter month its last day
 * @param week a boundary for weeks
 * @param time null for the first instant of a boundary's local day
 */
public record PeriodAnchor(
        LocalDate date, int day, LocalDate week, @Nullable LocalTime time) {

    /**
     * Where periods are counted from that begin with {@code first}.
     *
     * @param exact whether boundaries have the wall time of {@code first}; for {@link Anchor.Start} only
     */
    public static PeriodAnchor of(Anchor anchor, Instant first, ZoneId zone, boolean exact) {
        LocalDateTime local = LocalDateTime.ofInstant(first, zone);
        LocalDate date = local.toLocalDate();
        return switch (anchor) {
            case Anchor.Start _ ->
                new PeriodAnchor(date, date.getDayOfMonth(), date, exact ? local.toLocalTime() : null);
            // January the first is a boundary of months, quarters and years at once.
            case Anchor.Calendar _ ->
                new PeriodAnchor(
                        date.withDayOfYear(1), 1, date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), null);
            case Anchor.Day(int day) -> {
                LocalDate clamped = clamped(date, day);
                yield new PeriodAnchor(
                        clamped.isAfter(date) ? clamped(date.minusMonths(1), day) : clamped, day, date, null);
            }
        };
    }

    /** The local date of a boundary, always computed from the anchor: 31 January, 28 February, 31 March. */
    LocalDate boundary(Interval every, long index) {
        return switch (every) {
            case DAY -> date.plusDays(index);
            case WEEK -> week.plusWeeks(index);
            case MONTH -> month(index);
            case QUARTER -> month(3 * index);
            case YEAR -> month(12 * index);
        };
    }

    private LocalDate month(long months) {
        return clamped(date.withDayOfMonth(1).plusMonths(months), day);
    }

    private static LocalDate clamped(LocalDate month, int day) {
        return month.withDayOfMonth(Math.min(day, month.lengthOfMonth()));
    }
}
