package dev.bridge.billing.rating;

import dev.bridge.billing.exact.Fraction;
import java.util.List;
import java.util.Map;

/**
 * What is priced for one charge and period, before conversion.
 *
 * @param factor the share of the period in which the charge is in force, 0 to 1
 * @param levels quantities with the share of the period that each held; a metered quantity is one, held in full
 * @param groups quantities by the values of the dimensions that a matrix decides by, in their order
 * @param transactions for charges that are rated one by one
 */
public record Measured(
        Fraction factor, List<Level> levels, Map<List<String>, Fraction> groups, List<Transaction> transactions) {

    /** A quantity and the share of the period that it held. */
    public record Level(Fraction quantity, Fraction factor) {}

    public Measured {
        levels = List.copyOf(levels);
        groups = Map.copyOf(groups);
        transactions = List.copyOf(transactions);
    }

    /** Whether anything was used that is metered. */
    boolean hasUsage() {
        return transactions.stream()
                        .anyMatch(transaction -> transaction.amount().signum() != 0)
                || groups.values().stream().anyMatch(quantity -> quantity.signum() != 0)
                || levels.stream().anyMatch(level -> level.quantity.signum() != 0);
    }

    /** Of a charge without a quantity. */
    public static Measured of(Fraction factor) {
        return new Measured(factor, List.of(), Map.of(), List.of());
    }

    /** A metered quantity of the whole service. */
    public static Measured metered(Fraction factor, Fraction quantity) {
        return levels(factor, List.of(new Level(quantity, Fraction.ONE)));
    }

    public static Measured levels(Fraction factor, List<Level> levels) {
        return new Measured(factor, levels, Map.of(), List.of());
    }

    public static Measured groups(Fraction factor, Map<List<String>, Fraction> groups) {
        return new Measured(factor, List.of(), groups, List.of());
    }

    public static Measured transactions(Fraction factor, List<Transaction> transactions) {
        return new Measured(factor, List.of(), Map.of(), transactions);
    }
}
