package dev.bridge.metering.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.kernel.time.Period;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WindowTest {

    private static final int MANY = 100_000;

    private static List<Period> split(Window window, String from, String to, String zone) {
        return window.split(new Period(Instant.parse(from), Instant.parse(to)), ZoneId.of(zone), MANY);
    }

    @Test
    void theDayOnWhichClocksGoForwardHas23Hours() {
        List<Period> days = split(Window.DAY, "2025-03-29T23:00:00Z", "2025-03-31T22:00:00Z", "Europe/Zurich");
        assertThat(days).hasSize(2);
        assertThat(days.getFirst().end()).isEqualTo("2025-03-30T22:00:00Z");
        assertThat(days.getFirst().duration()).isEqualTo(Duration.ofHours(23));
    }

    @Test
    void theHourThatIsThereTwiceIsTwoWindows() {
        List<Period> hours = split(Window.HOUR, "2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z", "Europe/Zurich");
        assertThat(hours).hasSize(25);
        ZoneId zone = ZoneId.of("Europe/Zurich");
        assertThat(hours.stream()
                        .map(hour -> hour.start().atZone(zone))
                        .filter(start -> start.getHour() == 2)
                        .map(start -> start.getOffset().getId()))
                .containsExactly("+02:00", "+01:00");
    }

    @Test
    void aDayWithoutMidnightBeginsWhereItCan() {
        List<Period> days = split(Window.DAY, "2018-11-03T03:00:00Z", "2018-11-05T02:00:00Z", "America/Sao_Paulo");
        assertThat(days)
                .extracting(Period::start)
                .containsExactly(Instant.parse("2018-11-03T03:00:00Z"), Instant.parse("2018-11-04T03:00:00Z"));
    }

    @Test
    void aDayInKathmanduIsMadeOfWholeQuartersOfAnHour() {
        List<Period> days = split(Window.DAY, "2024-12-31T18:15:00Z", "2025-01-01T18:15:00Z", "Asia/Kathmandu");
        assertThat(days).hasSize(1);
        assertThat(days.getFirst().start()).isEqualTo("2024-12-31T18:15:00Z");
    }

    @Test
    void aMonthFarInTheEastIsThatOfItsCalendar() {
        List<Period> months = split(Window.MONTH, "2025-01-31T10:00:00Z", "2025-03-31T10:00:00Z", "Pacific/Kiritimati");
        assertThat(months.getFirst())
                .isEqualTo(new Period(Instant.parse("2025-01-31T10:00:00Z"), Instant.parse("2025-02-28T10:00:00Z")));
    }

    /** Clocks that change by half an hour, by a day, at midnight, and never. */
    @Test
    void windowsFollowEachOtherAndHoldWhatTheCalendarSays() {
        var cases = Generators.combine(
                Generators.oneOf(
                        "Europe/Zurich",
                        "America/Sao_Paulo",
                        "Asia/Kathmandu",
                        "Australia/Lord_Howe",
                        "Pacific/Chatham",
                        "Pacific/Apia",
                        "UTC"),
                Generators.instants(Instant.parse("2010-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z")),
                Generators.integers(1, 60 * 24 * 40),
                (zone, start, minutes) ->
                        new Object[] {ZoneId.of(zone), new Period(start, start.plus(Duration.ofMinutes(minutes)))});
        Property.forAll(150, cases, drawn -> {
            ZoneId zone = (ZoneId) drawn[0];
            Period period = (Period) drawn[1];
            for (Window window : Window.values()) {
                List<Period> windows = window.split(period, zone, MANY);
                assertThat(windows.getFirst().start()).isEqualTo(period.start());
                assertThat(windows.getLast().end()).isEqualTo(period.end());
                for (int i = 0; i < windows.size(); i++) {
                    Period one = windows.get(i);
                    Object label = label(window, one.start().atZone(zone));
                    assertThat(label(window, one.end().minusNanos(1).atZone(zone)))
                            .isEqualTo(label);
                    if (i > 0) {
                        assertThat(windows.get(i - 1).end()).isEqualTo(one.start());
                        assertThat(label(window, windows.get(i - 1).start().atZone(zone)))
                                .isNotEqualTo(label);
                    }
                }
            }
        });
    }

    /** What the clock or the calendar shows throughout a window, and not in the next. */
    private static Object label(Window window, ZonedDateTime time) {
        return switch (window) {
            case MINUTE -> time.toOffsetDateTime().withSecond(0).withNano(0);
            case HOUR -> time.toOffsetDateTime().withMinute(0).withSecond(0).withNano(0);
            case DAY -> time.toLocalDate();
            case WEEK -> time.get(IsoFields.WEEK_BASED_YEAR) * 100 + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTH -> time.getYear() * 100 + time.getMonthValue();
            case TOTAL -> "all";
        };
    }
}
