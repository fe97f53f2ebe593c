package dev.bridge.billing.rating;

import dev.bridge.billing.exact.Fraction;
import java.math.BigDecimal;
import java.util.List;

/**
 * One charge and period, rated over everything that is known.
 *
 * @param components exact; they add up to {@code exact}
 * @param amount {@code exact} rounded once, to the minor unit
 * @param negative whether a quantity below zero was rated as zero
 */
public record Rated(List<Component> components, Fraction exact, BigDecimal amount, boolean negative) {

    public Rated {
        components = List.copyOf(components);
    }
}
