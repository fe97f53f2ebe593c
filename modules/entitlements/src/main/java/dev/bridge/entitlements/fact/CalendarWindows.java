package dev.bridge.entitlements.fact;

import dev.bridge.catalog.Interval;
import dev.bridge.kernel.time.Period;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** Days, weeks from Monday, months, quarters and years of the calendar, in local time. */
public final class CalendarWindows {

    private CalendarWindows() {}

    /** The one that an instant is in. */
    public static Period at(Interval every, ZoneId zone, Instant instant) {
        LocalDate first = first(every, LocalDate.ofInstant(instant, zone));
        return new Period(
                first.atStartOfDay(zone).toInstant(),
                next(every, first).atStartOfDay(zone).toInstant());
    }

    /** The same without what is before an instant. */
    static Period from(Period window, Instant start) {
        return window.start().isBefore(start) ? new Period(start, window.end()) : window;
    }

    private static LocalDate first(Interval every, LocalDate day) {
        return switch (every) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    private static LocalDate next(Interval every, LocalDate first) {
        return switch (every) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case QUARTER -> first.plusMonths(3);
            case YEAR -> first.plusYears(1);
        };
    }
}
