package dev.bridge.metering.window;

import dev.bridge.kernel.time.Period;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By which windows of local time quantities are told apart. Days have 23 to 25 hours where clocks are changed, and an hour that is
 * there twice is two windows.
 */
public enum Window {
    MINUTE,
    HOUR,
    DAY,
    /** From Monday, ISO 8601. */
    WEEK,
    MONTH,
    TOTAL;

    private static final long HOUR_SECONDS = 3_600;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Window> of(String word) {
        return Stream.of(values()).filter(window -> window.word().equals(word)).findFirst();
    }

    /**
     * The windows that a period has a part in, in order, cut to it: together they are the period.
     *
     * @param most after how many to stop: one more than may be
     */
    public List<Period> split(Period period, ZoneId zone, int most) {
        List<Period> windows = new ArrayList<>();
        Instant start = period.start();
        while (start.isBefore(period.end()) && windows.size() < most) {
            Instant next = end(start, zone, period.end());
            Instant end = next.isBefore(period.end()) ? next : period.end();
            windows.add(new Period(start, end));
            start = end;
        }
        return windows;
    }

    /** The end of the window in which an instant is. */
    private Instant end(Instant at, ZoneId zone, Instant last) {
        return switch (this) {
            case MINUTE -> at.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
            case HOUR -> endOfHour(at, zone);
            case DAY -> date(at, zone).plusDays(1).atStartOfDay(zone).toInstant();
            case WEEK ->
                date(at, zone)
                        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                        .atStartOfDay(zone)
                        .toInstant();
            case MONTH ->
                date(at, zone)
                        .with(TemporalAdjusters.firstDayOfNextMonth())
                        .atStartOfDay(zone)
                        .toInstant();
            case TOTAL -> last;
        };
    }

    /** Of the clock as it shows; it ends early where clocks are changed by less than an hour within it. */
    private static Instant endOfHour(Instant at, ZoneId zone) {
        ZoneOffset offset = zone.getRules().getOffset(at);
        long begun = Math.floorMod(at.getEpochSecond() + offset.getTotalSeconds(), HOUR_SECONDS);
        Instant end = Instant.ofEpochSecond(at.getEpochSecond() - begun + HOUR_SECONDS);
        ZoneOffsetTransition change = zone.getRules().nextTransition(at);
        return change != null && change.getInstant().isBefore(end) ? change.getInstant() : end;
    }

    private static LocalDate date(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }
}
