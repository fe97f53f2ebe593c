package dev.bridge.ledger.recognition;

import dev.bridge.kernel.Invariant;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * What an obligation is worth and over which time it is served (ASC 606-10-25-23, IFRS 15.31).
 *
 * @param amount in minor units, of either sign; 0 where nothing is left of it
 * @param starts when it begins to be served
 * @param ends when it has been served; later than the start
 */
public record Terms(long amount, Instant starts, Instant ends) {

    public Terms {
        Invariant.check(starts.isBefore(ends), "terms from %s to %s", starts, ends);
    }

    /**
     * How much is earned when a day is over. Cumulative, so that it is never more than half a minor unit off, and all of
     * it at the end.
     *
     * @param zone in which days and months are counted
     * @param day included
     * @param rounding of the one rounding that there is
     */
    public long earnedThrough(Pattern pattern, ZoneId zone, LocalDate day, RoundingMode rounding) {
        Invariant.check(pattern != Pattern.USAGE, "usage is earned as it is measured, not by time");
        return share(pattern, zone, day.plusDays(1)).times(amount, rounding);
    }

    private Share share(Pattern pattern, ZoneId zone, LocalDate until) {
        LocalDateTime start = LocalDateTime.ofInstant(starts, zone);
        LocalDateTime end = LocalDateTime.ofInstant(ends, zone);
        return switch (pattern) {
            case DAY -> days(start.toLocalDate(), end.toLocalDate(), until);
            case SECOND -> seconds(until.atStartOfDay(zone).toInstant());
            case MONTH -> months(start, end, YearMonth.from(until));
            case MONTH_PRORATED -> prorated(start, end, until.atStartOfDay());
            case AT_START, USAGE -> until.isAfter(start.toLocalDate()) ? Share.ALL : Share.NONE;
        };
    }

    private static Share days(LocalDate start, LocalDate end, LocalDate until) {
        // What begins and ends on one day is served on it.
        LocalDate last = end.isAfter(start) ? end : start.plusDays(1);
        return Share.of(ChronoUnit.DAYS.between(start, until), ChronoUnit.DAYS.between(start, last));
    }

    private Share seconds(Instant until) {
        return Share.of(
                Duration.between(starts, until.isAfter(ends) ? ends : until).toNanos() / 1_000,
                Math.max(Duration.between(starts, ends).toNanos() / 1_000, 1));
    }

    private static Share months(LocalDateTime start, LocalDateTime end, YearMonth until) {
        long whole = ChronoUnit.MONTHS.between(start, end);
        long begun = start.plusMonths(whole).isBefore(end) ? whole + 1 : whole;
        return Share.of(ChronoUnit.MONTHS.between(YearMonth.from(start), until), Math.max(begun, 1));
    }

    private static Share prorated(LocalDateTime start, LocalDateTime end, LocalDateTime until) {
        LocalDateTime firstWhole =
                firstOf(start).equals(start) ? start : firstOf(start).plusMonths(1);
        LocalDateTime afterWhole = firstOf(end);
        long all = Math.max(ChronoUnit.SECONDS.between(start, end), 1);
        if (!firstWhole.isBefore(afterWhole) || !until.isAfter(firstWhole)) {
            return Share.of(ChronoUnit.SECONDS.between(start, until), all);
        }
        if (until.isAfter(afterWhole)) {
            return Share.of(all - ChronoUnit.SECONDS.between(until, end), all);
        }
        long head = ChronoUnit.SECONDS.between(start, firstWhole);
        long middle = ChronoUnit.SECONDS.between(firstWhole, afterWhole);
        long months = ChronoUnit.MONTHS.between(firstWhole, afterWhole);
        long over = ChronoUnit.MONTHS.between(firstWhole, until);
        return new Share(
                BigInteger.valueOf(head)
                        .multiply(BigInteger.valueOf(months))
                        .add(BigInteger.valueOf(middle).multiply(BigInteger.valueOf(over))),
                BigInteger.valueOf(all).multiply(BigInteger.valueOf(months)));
    }

    private static LocalDateTime firstOf(LocalDateTime time) {
        return time.toLocalDate().withDayOfMonth(1).atStartOfDay();
    }
}
