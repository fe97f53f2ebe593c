package dev.bridge.billing.rating;

import dev.bridge.billing.exact.Fraction;
import dev.bridge.catalog.Charge;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A rate for each combination of dimension values. What is free is taken off the groups in the order of their keys. */
final class MatrixRating {

    private final Charge.Matrix charge;
    private final PriceList prices;
    private final Conversions conversions;

    MatrixRating(Charge.Matrix charge, PriceList prices, Conversions conversions) {
        this.charge = charge;
        this.prices = prices;
        this.conversions = conversions;
    }

    void rate(Map<List<String>, Fraction> groups, Components into) {
        Map<List<String>, BigDecimal> rates = new HashMap<>();
        for (Charge.MatrixRate rate : charge.rates()) {
            rates.put(
                    charge.by().stream()
                            .map(dimension -> rate.match().getOrDefault(dimension, ""))
                            .toList(),
                    prices.amount(rate.unit()));
        }
        BigDecimal standard = prices.amount(charge.defaultRate());
        Fraction free = conversions.free();
        for (List<String> group : groups.keySet().stream()
                .sorted(Comparator.comparing(MatrixRating::key))
                .toList()) {
            Fraction quantity = conversions.converted(groups.getOrDefault(group, Fraction.ZERO));
            Fraction covered = quantity.min(free);
            free = free.minus(covered);
            into.units(key(group), quantity.minus(covered), rates.getOrDefault(group, standard));
        }
    }

    /** The values, with what separates them escaped, so that two groups never share a key. */
    private static String key(List<String> group) {
        return "group."
                + String.join(
                        ",",
                        group.stream()
                                .map(value -> value.replace("\\", "\\\\").replace(",", "\\,"))
                                .toList());
    }
}
