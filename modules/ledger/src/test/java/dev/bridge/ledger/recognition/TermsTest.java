package dev.bridge.ledger.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much is earned by when, in cases whose answers are known. */
class TermsTest {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private static Terms terms(long amount, String starts, String ends) {
        return terms(amount, starts, ends, UTC);
    }

    private static Terms terms(long amount, String starts, String ends, ZoneId zone) {
        return new Terms(
                amount,
                LocalDateTime.parse(starts).atZone(zone).toInstant(),
                LocalDateTime.parse(ends).atZone(zone).toInstant());
    }

    private static List<Long> byMonth(Terms terms, Pattern pattern, String first, int months) {
        List<Long> amounts = new ArrayList<>();
        long before = 0;
        for (int month = 0; month < months; month++) {
            LocalDate end = YearMonth.parse(first).plusMonths(month).atEndOfMonth();
            long earned = terms.earnedThrough(pattern, UTC, end, RoundingMode.HALF_UP);
            amounts.add(earned - before);
            before = earned;
        }
        return amounts;
    }

    @Test
    void aMonthFromItsMiddleIsEarnedByDaysInTwoMonths() {
        Terms month = terms(3_100, "2025-01-15T00:00", "2025-02-15T00:00");
        assertThat(byMonth(month, Pattern.DAY, "2025-01", 2)).containsExactly(1_700L, 1_400L);
    }

    @Test
    void aYearIsEarnedByItsDays() {
        Terms year = terms(36_500, "2025-01-01T00:00", "2026-01-01T00:00");
        assertThat(byMonth(year, Pattern.DAY, "2025-01", 3)).containsExactly(3_100L, 2_800L, 3_100L);
    }

    @Test
    void theSameAmountIsSpreadByEachPattern() {
        Terms terms = terms(12_000, "2025-06-15T12:00", "2025-10-13T12:00");
        assertThat(byMonth(terms, Pattern.SECOND, "2025-06", 5))
                .containsExactly(1_550L, 3_100L, 3_100L, 3_000L, 1_250L);
        assertThat(byMonth(terms, Pattern.DAY, "2025-06", 5)).containsExactly(1_600L, 3_100L, 3_100L, 3_000L, 1_200L);
        assertThat(byMonth(terms, Pattern.MONTH, "2025-06", 5)).containsExactly(3_000L, 3_000L, 3_000L, 3_000L, 0L);
        assertThat(byMonth(terms, Pattern.MONTH_PRORATED, "2025-06", 5))
                .containsExactly(1_550L, 3_067L, 3_066L, 3_067L, 1_250L);
        assertThat(byMonth(terms, Pattern.AT_START, "2025-06", 5)).containsExactly(12_000L, 0L, 0L, 0L, 0L);
    }

    @Test
    void threeEqualMonthsRoundCumulatively() {
        Terms quarter = terms(10_000, "2025-01-01T00:00", "2025-04-01T00:00");
        assertThat(byMonth(quarter, Pattern.MONTH, "2025-01", 3)).containsExactly(3_333L, 3_334L, 3_333L);
        Terms taken = terms(-10_000, "2025-01-01T00:00", "2025-04-01T00:00");
        assertThat(byMonth(taken, Pattern.MONTH, "2025-01", 3)).containsExactly(-3_333L, -3_334L, -3_333L);
    }

    @Test
    void seatsAddedAtTheirPriceAreAContractOfTheirOwn() {
        Terms seats = terms(1_200_000, "2025-01-01T00:00", "2026-01-01T00:00");
        Terms added = terms(120_000, "2025-07-01T00:00", "2026-01-01T00:00");
        for (int month = 1; month <= 12; month++) {
            LocalDate end = YearMonth.of(2025, month).atEndOfMonth();
            LocalDate before = YearMonth.of(2025, month).atDay(1).minusDays(1);
            long earned = List.of(seats, added).stream()
                    .mapToLong(terms -> terms.earnedThrough(Pattern.MONTH, UTC, end, RoundingMode.HALF_UP)
                            - terms.earnedThrough(Pattern.MONTH, UTC, before, RoundingMode.HALF_UP))
                    .sum();
            assertThat(earned).isEqualTo(month < 7 ? 100_000 : 120_000);
        }
    }

    @Test
    void daysAreThoseOfTheZone() {
        ZoneId kiritimati = ZoneId.of("Pacific/Kiritimati");
        Terms february = terms(2_800, "2025-02-01T00:00", "2025-03-01T00:00", kiritimati);
        assertThat(february.earnedThrough(Pattern.DAY, kiritimati, LocalDate.parse("2025-01-31"), RoundingMode.HALF_UP))
                .isZero();
        assertThat(february.earnedThrough(Pattern.DAY, kiritimati, LocalDate.parse("2025-02-01"), RoundingMode.HALF_UP))
                .isEqualTo(100);
        assertThat(february.earnedThrough(Pattern.DAY, kiritimati, LocalDate.parse("2025-02-28"), RoundingMode.HALF_UP))
                .isEqualTo(2_800);
    }

    @Test
    void whatBeginsAndEndsOnOneDayIsEarnedOnIt() {
        Terms hour = terms(500, "2025-05-10T10:00", "2025-05-10T11:00");
        for (Pattern pattern : List.of(Pattern.DAY, Pattern.SECOND, Pattern.MONTH_PRORATED, Pattern.AT_START)) {
            assertThat(hour.earnedThrough(pattern, UTC, LocalDate.parse("2025-05-09"), RoundingMode.HALF_UP))
                    .as("%s", pattern)
                    .isZero();
            assertThat(hour.earnedThrough(pattern, UTC, LocalDate.parse("2025-05-10"), RoundingMode.HALF_UP))
                    .as("%s", pattern)
                    .isEqualTo(500);
        }
        assertThat(hour.earnedThrough(Pattern.MONTH, UTC, LocalDate.parse("2025-05-31"), RoundingMode.HALF_UP))
                .isEqualTo(500);
    }

    @Test
    void halvesAreRoundedAsTheEntityDoesIt() {
        Terms two = terms(1, "2025-01-01T00:00", "2025-01-03T00:00");
        LocalDate first = LocalDate.parse("2025-01-01");
        assertThat(two.earnedThrough(Pattern.DAY, UTC, first, RoundingMode.HALF_UP))
                .isEqualTo(1);
        assertThat(two.earnedThrough(Pattern.DAY, UTC, first, RoundingMode.HALF_EVEN))
                .isZero();
        Terms taken = terms(-1, "2025-01-01T00:00", "2025-01-03T00:00");
        assertThat(taken.earnedThrough(Pattern.DAY, UTC, first, RoundingMode.HALF_UP))
                .isEqualTo(-1);
        assertThat(taken.earnedThrough(Pattern.DAY, UTC, first, RoundingMode.HALF_EVEN))
                .isZero();
    }
}
