package dev.bridge.billing.estimate;

import dev.bridge.kernel.OrderedMaps;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What is assumed to be used in one period of a charge.
 *
 * @param of a meter, or a resource type that is counted
 * @param quantity in the meter's unit, not negative
 * @param count of so many transactions of that quantity each, which matters to charges that are rated one by one; the
 *     quantity of others is the product
 * @param dimensions its values by dimension; what is absent is none of those that a charge names
 */
public record Assumption(String of, BigDecimal quantity, int count, Map<String, String> dimensions) {

    public Assumption {
        quantity = Decimals.normal(quantity);
        dimensions = OrderedMaps.copy(dimensions);
    }

    BigDecimal total() {
        return quantity.multiply(BigDecimal.valueOf(count));
    }
}
