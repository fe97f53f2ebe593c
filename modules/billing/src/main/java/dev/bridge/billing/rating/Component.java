package dev.bridge.billing.rating;

import dev.bridge.billing.exact.Fraction;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exact part of a line.
 *
 * @param key what part: {@code tier.2}, {@code tier.2.flat}, {@code group.eu}, {@code discount}, {@code cap}. The same part
 *     has the same key in every rating of the period, so ratings are compared key by key
 * @param quantity what was priced, with the share of the period that it was there: units, packages, or money
 * @param unitPrice null where the amount is not a multiple
 * @param amount in major units; negative where something is taken off
 */
public record Component(
        String key, Fraction quantity, @Nullable BigDecimal unitPrice, Fraction amount) {

    /** What has to be added to come from one list to the other, key by key; what did not change is left out. */
    public static List<Component> difference(List<Component> before, List<Component> after) {
        return Components.difference(before, after);
    }

    /** Both lists in one, key by key. */
    public static List<Component> sum(List<Component> some, List<Component> more) {
        return Components.sum(some, more);
    }
}
