package dev.bridge.billing.period;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Interval;
import dev.bridge.kernel.time.Period;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingCalendarTest {

    private static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2040-01-01T00:00:00Z");
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Zurich",
            "America/Sao_Paulo",
            "America/Los_Angeles",
            "Asia/Kathmandu",
            "Pacific/Apia",
            "Pacific/Kiritimati",
            "Etc/GMT+12",
            "Africa/Casablanca",
            "Australia/Lord_Howe");

    @ParameterizedTest
    @CsvSource({
        "2025-01-31, MONTH, 2025-01-31 2025-02-28 2025-03-31 2025-04-30",
        "2028-01-31, MONTH, 2028-01-31 2028-02-29 2028-03-31",
        "2024-02-29, YEAR, 2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29",
        "2024-11-30, QUARTER, 2024-11-30 2025-02-28 2025-05-30",
        "2025-01-08, WEEK, 2025-01-08 2025-01-15 2025-01-22",
        "2025-02-27, DAY, 2025-02-27 2025-02-28 2025-03-01"
    })
    void boundariesAreCountedFromTheAnchorAndNotFromEachOther(LocalDate start, Interval every, String expected) {
        ZoneId zone = ZoneId.of("UTC");
        BillingCalendar calendar = calendar(start.atStartOfDay(), zone, Anchor.START, false);
        List<LocalDate> boundaries =
                Arrays.stream(expected.split(" ", -1)).map(LocalDate::parse).toList();

        for (int i = 0; i + 1 < boundaries.size(); i++) {
            assertThat(calendar.at(
                                    every,
                                    boundaries.get(i).atTime(12, 0).atZone(zone).toInstant())
                            .nominal())
                    .isEqualTo(new Period(
                            boundaries.get(i).atStartOfDay(zone).toInstant(),
                            boundaries.get(i + 1).atStartOfDay(zone).toInstant()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-08T10:00, calendar, MONTH, 2023-02-01, 2023-03-01",
        "2023-02-08T10:00, calendar, QUARTER, 2023-01-01, 2023-04-01",
        "2023-02-08T10:00, calendar, YEAR, 2023-01-01, 2024-01-01",
        "2023-02-08T10:00, calendar, WEEK, 2023-02-06, 2023-02-13",
        "2025-04-15T10:00, day 31, MONTH, 2025-03-31, 2025-04-30",
        "2025-04-30T10:00, day 31, MONTH, 2025-04-30, 2025-05-31",
        "2011-02-10T00:00, day 10, MONTH, 2011-02-10, 2011-03-10",
        "2025-03-09T00:00, day 10, MONTH, 2025-02-10, 2025-03-10"
    })
    void anchorsSayWhereTheFirstPeriodIs(
            LocalDateTime start, String anchor, Interval every, LocalDate from, LocalDate to) {
        ZoneId zone = ZoneId.of("Europe/Zurich");
        Anchor read = anchor.equals("calendar")
                ? Anchor.CALENDAR
                : new Anchor.Day(Integer.parseInt(anchor.substring("day ".length())));

        BillingPeriod period =
                calendar(start, zone, read, false).at(every, start.atZone(zone).toInstant());

        assertThat(period.firstDay()).isEqualTo(from);
        assertThat(period.endDay()).isEqualTo(to);
        assertThat(period.nominal().start()).isEqualTo(from.atStartOfDay(zone).toInstant());
    }

    @Test
    void aMonthAheadOfTheWorldBeginsTheDayBefore() {
        ZoneId zone = ZoneId.of("Pacific/Kiritimati");
        BillingCalendar calendar = calendar(LocalDateTime.parse("2025-02-01T00:00"), zone, Anchor.CALENDAR, false);

        assertThat(calendar.at(Interval.MONTH, Instant.parse("2025-02-10T00:00:00Z"))
                        .span())
                .isEqualTo(new Period(Instant.parse("2025-01-31T10:00:00Z"), Instant.parse("2025-02-28T10:00:00Z")));
    }

    @Test
    void whereMidnightDoesNotExistADayBeginsAtItsFirstInstant() {
        ZoneId zone = ZoneId.of("America/Sao_Paulo");
        BillingCalendar calendar = calendar(LocalDateTime.parse("2018-10-04T00:00"), zone, new Anchor.Day(4), false);

        assertThat(calendar.at(Interval.MONTH, Instant.parse("2018-11-10T00:00:00Z"))
                        .nominal()
                        .start())
                .isEqualTo("2018-11-04T03:00:00Z");
    }

    @Test
    void daysHaveTheHoursThatTheyHave() {
        ZoneId zone = ZoneId.of("Europe/Zurich");
        BillingCalendar calendar = calendar(LocalDateTime.parse("2025-01-01T00:00"), zone, Anchor.START, false);

        assertThat(calendar.at(Interval.DAY, Instant.parse("2025-03-30T12:00:00Z"))
                        .span())
                .isEqualTo(new Period(Instant.parse("2025-03-29T23:00:00Z"), Instant.parse("2025-03-30T22:00:00Z")));
        assertThat(calendar(LocalDateTime.parse("2025-01-01T00:00"), ZoneId.of("Asia/Kathmandu"), Anchor.START, false)
                        .start())
                .isEqualTo("2024-12-31T18:15:00Z");
    }

    @Test
    void anAnchorWithATimeKeepsIt() {
        ZoneId zone = ZoneId.of("Europe/Zurich");
        BillingCalendar calendar = calendar(LocalDateTime.parse("2025-01-30T02:30"), zone, Anchor.START, true);

        assertThat(calendar
                        .within(
                                Interval.MONTH,
                                new Period(
                                        Instant.parse("2025-01-30T01:30:00Z"), Instant.parse("2025-04-01T00:00:00Z")))
                        .stream()
                        .map(period -> period.span().start().toString()))
                .as("on 30 March the clocks skip half past two")
                .containsExactly("2025-01-30T01:30:00Z", "2025-02-28T01:30:00Z", "2025-03-30T01:30:00Z");
    }

    @Test
    void anotherZoneHoldsFromTheNextBoundaryOn() {
        Instant start = Instant.parse("2025-01-01T00:00:00Z");
        ZoneId utc = ZoneId.of("UTC");
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        BillingCalendar calendar = new BillingCalendar(List.of(new BillingCalendar.Stretch(
                start,
                PeriodAnchor.of(Anchor.START, start, utc, false),
                utc,
                List.of(new ZoneChange(Instant.parse("2025-01-15T00:00:00Z"), tokyo)))));

        BillingPeriod february = calendar.at(Interval.MONTH, Instant.parse("2025-02-10T00:00:00Z"));
        assertThat(february.span())
                .isEqualTo(new Period(Instant.parse("2025-02-01T00:00:00Z"), Instant.parse("2025-02-28T15:00:00Z")));
        assertThat(february.days()).isEqualTo(28);
    }

    @Test
    void aResetCutsThePeriodThatRuns() {
        Instant start = Instant.parse("2025-06-01T00:00:00Z");
        Instant reset = Instant.parse("2025-06-12T14:00:00Z");
        ZoneId utc = ZoneId.of("UTC");
        BillingCalendar calendar = new BillingCalendar(List.of(
                new BillingCalendar.Stretch(start, PeriodAnchor.of(Anchor.START, start, utc, false), utc, List.of()),
                new BillingCalendar.Stretch(reset, PeriodAnchor.of(Anchor.START, reset, utc, false), utc, List.of())));

        assertThat(calendar.at(Interval.MONTH, start).span()).isEqualTo(new Period(start, reset));
        assertThat(calendar.at(Interval.MONTH, reset).span())
                .isEqualTo(new Period(reset, Instant.parse("2025-07-12T00:00:00Z")));
    }

    record World(BillingCalendar calendar, Interval every, Instant probe) {}

    private static final Generator<Instant> INSTANTS = Generators.instants(EARLIEST, LATEST);
    private static final Generator<List<Instant>> CHANGES = Generators.listOf(INSTANTS, 0, 4);
    private static final Generator<Integer> DAYS = Generators.integers(1, 31);

    private static final Generator<World> WORLDS = Generators.drawn(draw -> {
        Instant start = draw.from(INSTANTS);
        ZoneId zone = ZoneId.of(draw.oneOf(ZONES));
        List<Instant> changes = new ArrayList<>(draw.from(CHANGES));
        changes.removeIf(change -> !change.isAfter(start));
        changes.sort(Comparator.naturalOrder());
        List<BillingCalendar.Stretch> stretches = new ArrayList<>();
        Instant from = start;
        List<ZoneChange> zones = new ArrayList<>();
        ZoneId current = zone;
        for (Instant change : changes) {
            if (draw.truth()) {
                current = ZoneId.of(draw.oneOf(ZONES));
                zones.add(new ZoneChange(change, current));
            } else {
                stretches.add(stretch(from, anchor(draw.from(DAYS), draw.truth()), zone, zones, draw.truth()));
                from = change;
                zone = current;
                zones = new ArrayList<>();
            }
        }
        stretches.add(stretch(from, anchor(draw.from(DAYS), draw.truth()), zone, zones, draw.truth()));
        return new World(new BillingCalendar(stretches), draw.oneOf(Interval.values()), draw.from(INSTANTS));
    });

    @Test
    void periodsTileTimeOverAnchorsZonesLeapYearsAndChangesOfClocks() {
        Property.forAll(300, WORLDS, world -> {
            Instant next = world.calendar.start();
            int most = 500;
            while (next.isBefore(LATEST) && most-- > 0) {
                BillingPeriod period = world.calendar.at(world.every, next);
                assertThat(period.span().start()).isEqualTo(next);
                assertThat(period.nominal().contains(period.span())).isTrue();
                assertThat(period.days()).isPositive();
                Instant last = period.span().end().minusNanos(1);
                assertThat(world.calendar.at(world.every, last)).isEqualTo(period);
                assertThat(period.dayOf(period.nominal().end())).isEqualTo(period.days());
                next = period.span().end();
            }
            if (!world.probe.isBefore(world.calendar.start())) {
                assertThat(world.calendar.at(world.every, world.probe).span().contains(world.probe))
                        .isTrue();
            }
        });
    }

    private static Anchor anchor(int day, boolean start) {
        return start ? (day % 2 == 0 ? Anchor.START : Anchor.CALENDAR) : new Anchor.Day(day);
    }

    private static BillingCalendar.Stretch stretch(
            Instant from, Anchor anchor, ZoneId zone, List<ZoneChange> zones, boolean exact) {
        return new BillingCalendar.Stretch(from, PeriodAnchor.of(anchor, from, zone, exact), zone, zones);
    }

    private static BillingCalendar calendar(LocalDateTime start, ZoneId zone, Anchor anchor, boolean exact) {
        Instant from = start.atZone(zone).toInstant();
        return new BillingCalendar(List.of(stretch(from, anchor, zone, List.of(), exact)));
    }
}
