package dev.bridge.billing.tax;

import dev.bridge.billing.exact.Apportionment;
import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.exact.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/**
 * The tax of a document: rounded once for each category (EN 16931, BR-CO-14 and BR-CO-17), and shown for each line by
 * largest remainder, so that lines, categories and total agree.
 *
 * @param subtotals by category, then by falling rate
 * @param shares of the lines, in their order
 */
public record TaxBreakdown(List<TaxSubtotal> subtotals, List<BigDecimal> shares) {

    /** A line's net amount and its tax. */
    public record Taxed(BigDecimal net, TaxTreatment treatment) {}

    public TaxBreakdown {
        subtotals = List.copyOf(subtotals);
        shares = List.copyOf(shares);
    }

    public static TaxBreakdown of(List<Taxed> lines, Rounding rounding) {
        TreeMap<TaxTreatment, List<Integer>> categories = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            categories
                    .computeIfAbsent(lines.get(i).treatment, _ -> new ArrayList<>())
                    .add(i);
        }
        List<TaxSubtotal> subtotals = new ArrayList<>();
        List<BigDecimal> shares = new ArrayList<>(Collections.nCopies(lines.size(), rounding.zero()));
        categories.forEach((treatment, members) -> {
            BigDecimal base = members.stream().map(i -> lines.get(i).net).reduce(rounding.zero(), BigDecimal::add);
            BigDecimal tax = rounding.round(Fraction.of(base).percent(treatment.percent()));
            subtotals.add(new TaxSubtotal(treatment, base, tax));
            List<Fraction> exact = members.stream()
                    .map(i -> Fraction.of(lines.get(i).net).percent(treatment.percent()))
                    .toList();
            List<BigDecimal> parts = Apportionment.toTotal(tax, rounding.decimals(), exact);
            for (int i = 0; i < parts.size(); i++) {
                shares.set(members.get(i), parts.get(i));
            }
        });
        return new TaxBreakdown(subtotals, shares);
    }

    /** The sum of the categories' tax. */
    public BigDecimal tax(Rounding rounding) {
        return subtotals.stream().map(TaxSubtotal::tax).reduce(rounding.zero(), BigDecimal::add);
    }
}
