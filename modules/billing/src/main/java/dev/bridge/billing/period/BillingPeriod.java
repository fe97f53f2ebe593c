package dev.bridge.billing.period;

import dev.bridge.catalog.Interval;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * One period of a subscription.
 *
 * @param nominal from boundary to boundary; what a full price is for
 * @param span what there is of it where an anchor was reset, else the same; the spans of a subscription tile time
 * @param firstDay the local day of the first boundary
 * @param endDay the local day of the second, which does not belong to it
 * @param zone in which its days are told apart
 */
public record BillingPeriod(
        Interval every, Period nominal, Period span, LocalDate firstDay, LocalDate endDay, ZoneId zone) {

    /** Local days from boundary to boundary. */
    public long days() {
        return ChronoUnit.DAYS.between(firstDay, endDay);
    }

    /** The local day that an instant is in, counted from the first, within 0 and {@link #days}. */
    public long dayOf(Instant instant) {
        if (!instant.isAfter(nominal.start())) {
            return 0;
        }
        if (!instant.isBefore(nominal.end())) {
            return days();
        }
        return Math.clamp(ChronoUnit.DAYS.between(firstDay, LocalDate.ofInstant(instant, zone)), 0, days());
    }

    /** As {@link #dayOf}, and the next one where that day has begun. */
    public long dayAfter(Instant instant) {
        long day = dayOf(instant);
        return day < days() && instant.isAfter(startOf(day)) ? day + 1 : day;
    }

    /** The first instant of a local day, counted from the first. */
    public Instant startOf(long day) {
        if (day <= 0) {
            return nominal.start();
        }
        if (day >= days()) {
            return nominal.end();
        }
        return firstDay.plusDays(day).atStartOfDay(zone).toInstant();
    }
}
