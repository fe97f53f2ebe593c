package dev.bridge.billing.invoice;

import dev.bridge.billing.discount.DiscountShare;
import dev.bridge.billing.rating.Component;
import dev.bridge.kernel.time.Period;
import java.math.BigDecimal;
import java.util.List;

/**
 * What was billed for a key by all final documents together.
 *
 * @param first the line by which it was billed for the first time
 */
public record BilledLine(
        String title,
        Period service,
        BigDecimal gross,
        List<DiscountShare> discounts,
        List<Component> components,
        LineReference first) {
    public BilledLine {
        discounts = List.copyOf(discounts);
        components = List.copyOf(components);
    }
}
