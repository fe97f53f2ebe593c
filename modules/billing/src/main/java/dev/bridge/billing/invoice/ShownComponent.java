package dev.bridge.billing.invoice;

import dev.bridge.billing.BillingLimits;
import dev.bridge.billing.exact.Apportionment;
import dev.bridge.billing.rating.Component;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A component as a document shows it.
 *
 * @param component exact
 * @param shown rounded, so that a line's components add up to the line
 */
public record ShownComponent(Component component, BigDecimal shown) {

    /**
     * The components of a line.
     *
     * @param title of the line, for the problem
     * @param gross to which they add up, but for its rounding
     * @param decimals of the currency
     * @throws dev.bridge.kernel.problem.ProblemException {@code limit_exceeded} where the line is larger than any may be
     */
    public static List<ShownComponent> of(String title, List<Component> components, BigDecimal gross, int decimals) {
        BigDecimal units = gross.abs().movePointRight(decimals);
        if (units.compareTo(BigDecimal.valueOf(BillingLimits.LINE_MINOR_UNITS.value())) > 0) {
            throw BillingLimits.LINE_MINOR_UNITS
                    .exceeded("The line `" + title + "` has " + units.toPlainString() + " minor units")
                    .exception();
        }
        if (components.isEmpty()) {
            return List.of();
        }
        List<BigDecimal> shown = Apportionment.toTotal(
                gross, decimals, components.stream().map(Component::amount).toList());
        List<ShownComponent> parts = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            parts.add(new ShownComponent(components.get(i), shown.get(i)));
        }
        return parts;
    }
}
