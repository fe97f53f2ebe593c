package dev.bridge.billing.estimate;

import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.invoice.ShownComponent;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.catalog.ChargeTerms.Due;
import dev.bridge.catalog.Interval;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan would cost, before discounts of a customer and taxes. Amounts are in major units, of the currency's decimals.
 *
 * @param currency ISO 4217
 * @param every the billing period of the plan
 * @param lines in the order of the plan, minimums over others last
 * @param totals one for each billing period that a charge has: amounts of a year and of a month are not added
 */
public record Estimate(PlanVersion plan, String currency, Interval every, List<Line> lines, List<Total> totals) {

    /**
     * One charge for one whole period of its own.
     *
     * @param title what people call the charge
     * @param of what is counted; null where nothing is
     * @param quantity what was counted, before conversion; null where nothing is
     * @param parts shown so that they add up to the amount
     */
    public record Line(
            String charge,
            String title,
            Interval every,
            Due due,
            @Nullable String of,
            @Nullable Fraction quantity,
            List<ShownComponent> parts,
            BigDecimal amount) {
        public Line {
            parts = List.copyOf(parts);
        }
    }

    public record Total(Interval every, BigDecimal amount) {}

    public Estimate {
        lines = List.copyOf(lines);
        totals = List.copyOf(totals);
    }
}
