package dev.bridge.billing.rating;

import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.period.BillingPeriod;
import dev.bridge.kernel.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * When a charge is in force within one billing period.
 *
 * @param start the first instant at which it is
 * @param portions in order of time; none where it has no share of the period
 * @param usage when usage counts, in order
 */
public record Service(BillingPeriod period, Instant start, List<Portion> portions, List<Period> usage) {

    /**
     * A stretch with one number of seats.
     *
     * @param factor its share of the billing period
     */
    public record Portion(Instant from, Instant to, Fraction factor, BigDecimal seats) {}

    public Service {
        portions = List.copyOf(portions);
        usage = List.copyOf(usage);
    }

    /** The share of the billing period in all. */
    public Fraction factor() {
        return portions.stream().map(Portion::factor).reduce(Fraction.ZERO, Fraction::plus);
    }

    /** From the first instant to the last. */
    public Period span() {
        Instant used = usage.getLast().end();
        Instant charged = portions.isEmpty() ? used : portions.getLast().to();
        return new Period(start, charged.isAfter(used) ? charged : used);
    }
}
