package dev.bridge.ledger;

import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A legal seller with books of its own.
 *
 * @param key permanent: {@code main}
 * @param zone in which its days and months are counted
 * @param rounding of every amount that is rounded for it, symmetric about zero
 * @param firstMonth the first that its books have
 * @param closedThrough the last month that is closed; the one before the first where none is
 * @param closing the month that is being closed, where one is
 */
public record Entity(
        String key,
        String name,
        ZoneId zone,
        RoundingMode rounding,
        YearMonth firstMonth,
        YearMonth closedThrough,
        @Nullable YearMonth closing,
        Instant createdAt) {

    /** Where something is booked: its own day, or the first day that its books still take, with the month that it is about. */
    public record BookingDay(LocalDate day, @Nullable YearMonth originMonth) {}

    /** When something that happened on a day is booked. */
    public BookingDay bookingDay(LocalDate day, TransactionKind kind) {
        YearMonth month = YearMonth.from(day);
        if (month.isAfter(closedFor(kind))) {
            return new BookingDay(day, null);
        }
        return new BookingDay(closedFor(kind).plusMonths(1).atDay(1), month);
    }

    /** The day of an instant. */
    public LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private YearMonth closedFor(TransactionKind kind) {
        return closing == null || kind.belongsToClosing() ? closedThrough : closing;
    }
}
