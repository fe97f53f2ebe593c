package dev.bridge.sdk.product;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan would cost, before discounts of a customer and taxes. Amounts are texts in major units.
 *
 * @param plan {@code product/plan@revision}
 * @param totals one for each billing period that a charge has; they are not added
 */
public record Estimate(String plan, String currency, String every, List<Line> lines, List<Total> totals) {

    /**
     * One charge for one whole period of its own.
     *
     * @param due {@code advance} or {@code arrears}
     * @param of what is counted; null where nothing is
     * @param quantity what was counted, before conversion: a decimal
     */
    public record Line(
            String charge,
            String title,
            String every,
            String due,
            @Nullable String of,
            @Nullable String quantity,
            List<Part> parts,
            String amount) {
        public Line {
            parts = Lists.copy(parts);
        }
    }

    /**
     * A part of a line; the parts add up to it.
     *
     * @param key {@code units}, {@code tier.2}, {@code group.eu}, {@code cap} and others
     * @param quantity exact: a decimal, or a fraction such as {@code 27/31}
     * @param unitPrice null where the amount is no multiple
     */
    public record Part(
            String key, String quantity, @Nullable String unitPrice, String amount) {}

    public record Total(String every, String amount) {}

    public Estimate {
        lines = Lists.copy(lines);
        totals = Lists.copy(totals);
    }
}
