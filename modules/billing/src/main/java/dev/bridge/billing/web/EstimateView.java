package dev.bridge.billing.web;

import dev.bridge.billing.estimate.Estimate;
import dev.bridge.billing.invoice.ShownComponent;
import dev.bridge.kernel.money.Decimals;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a plan would cost, before discounts of a customer and taxes. Amounts are texts in major units.
 *
 * @param plan {@code product/plan@revision}
 * @param currency ISO 4217
 * @param every the billing period of the plan
 * @param totals one for each billing period that a charge has; they are not added
 */
record EstimateView(String plan, String currency, String every, List<LineView> lines, List<TotalView> totals) {

    /**
     * One charge for one whole period of its own.
     *
     * @param charge its name in the plan
     * @param due {@code advance} or {@code arrears}
     * @param of what is counted: a meter, {@code seats}, a type of resources; null where nothing is
     * @param quantity what was counted, before conversion: a decimal
     */
    record LineView(
            String charge,
            String title,
            String every,
            String due,
            @Nullable String of,
            @Nullable String quantity,
            List<PartView> parts,
            String amount) {

        static LineView of(Estimate.Line line) {
            return new LineView(
                    line.charge(),
                    line.title(),
                    line.every().word(),
                    line.due().name().toLowerCase(Locale.ROOT),
                    line.of(),
                    line.quantity() == null ? null : line.quantity().toString(),
                    line.parts().stream().map(EstimateView::part).toList(),
                    line.amount().toPlainString());
        }
    }

    /**
     * A part of a line.
     *
     * @param key which part: {@code flat}, {@code units}, {@code packages}, {@code tier.2}, {@code tier.2.flat}, {@code
     *     group.eu}, {@code percentage}, {@code fixed}, {@code minimum}, {@code maximum}, {@code discount}, {@code cap},
     *     {@code true_up}
     * @param quantity exact: a decimal, or a fraction such as {@code 27/31}
     * @param unitPrice null where the amount is no multiple
     * @param amount rounded so that the parts add up to the line
     */
    record PartView(String key, String quantity, @Nullable String unitPrice, String amount) {}

    record TotalView(String every, String amount) {}

    static EstimateView of(Estimate estimate) {
        return new EstimateView(
                estimate.plan().toString(),
                estimate.currency(),
                estimate.every().word(),
                estimate.lines().stream().map(LineView::of).toList(),
                estimate.totals().stream()
                        .map(total -> new TotalView(
                                total.every().word(), total.amount().toPlainString()))
                        .toList());
    }

    private static PartView part(ShownComponent part) {
        return new PartView(
                part.component().key(),
                part.component().quantity().toString(),
                part.component().unitPrice() == null
                        ? null
                        : Decimals.text(part.component().unitPrice()),
                part.shown().toPlainString());
    }
}
