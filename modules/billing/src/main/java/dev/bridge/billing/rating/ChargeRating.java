package dev.bridge.billing.rating;

import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.rating.Measured.Level;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.ChargeTerms;
import dev.bridge.catalog.ChargeTerms.Discount;
import java.math.BigDecimal;
import java.util.List;

/**
 * The amount of one charge for one period, over everything that is known, in one fixed order: convert, round, free units,
 * tiers, discount of the price, cap, minimum. A run bills its difference to what was billed before.
 *
 * <p>A minimum over other charges is not one of these: it is what {@link #minimum} says once the others are rounded.
 */
public final class ChargeRating {

    private final Charge charge;
    private final PriceList prices;
    private final Rounding rounding;

    public ChargeRating(Charge charge, PriceList prices, Rounding rounding) {
        this.charge = charge;
        this.prices = prices;
        this.rounding = rounding;
    }

    /**
     * Rates what was measured.
     *
     * @param last whether the period is over: before, nothing is known of minimums and of prices that hang on the total
     * @param freeUnits of discounts, over those of the charge itself
     */
    public Rated rate(Measured measured, boolean last, BigDecimal freeUnits) {
        Components parts = new Components();
        Conversions conversions = new Conversions(charge.terms(), freeUnits);
        price(measured, last, conversions, parts);
        ChargeTerms terms = charge.terms();
        discount(terms, measured.factor(), parts);
        cap(terms, measured.factor(), parts);
        BigDecimal amount = rounding.round(parts.sum());
        if (last && terms.minimumAmount() != null) {
            BigDecimal least = rounding.round(measured.factor().times(prices.amount(terms.minimumAmount())));
            if (least.compareTo(amount) > 0) {
                parts.amount("true_up", Fraction.of(least).minus(parts.sum()));
                amount = least;
            }
        }
        return new Rated(parts.list(), parts.sum(), amount, conversions.negative());
    }

    /**
     * What a minimum adds to the charges that it covers.
     *
     * @param covered their amounts, rounded
     */
    public static Rated minimum(
            Charge.Minimum charge, PriceList prices, Rounding rounding, Fraction factor, BigDecimal covered) {
        BigDecimal least = rounding.round(factor.times(prices.amount(charge.amount())));
        BigDecimal missing = least.subtract(covered).max(rounding.zero());
        Components parts = new Components();
        if (missing.signum() != 0) {
            parts.amount("true_up", Fraction.of(missing));
        }
        return new Rated(parts.list(), parts.sum(), missing, false);
    }

    private void price(Measured measured, boolean last, Conversions conversions, Components into) {
        switch (charge) {
            case Charge.Flat flat -> into.units("flat", measured.factor(), prices.amount(flat.amount()));
            case Charge.PerUnit perUnit -> perUnit(perUnit, levels(measured, conversions), into);
            case Charge.Graduated graduated ->
                new TierRating(graduated.tiers(), prices).graduated(levels(measured, conversions), into);
            case Charge.Volume volume -> {
                if (last) {
                    new TierRating(volume.tiers(), prices).volume(levels(measured, conversions), into);
                }
            }
            case Charge.Stairstep stairstep -> {
                if (last) {
                    new TierRating(stairstep.tiers(), prices).stairstep(levels(measured, conversions), into);
                }
            }
            case Charge.Packages packages -> packages(packages, levels(measured, conversions), into);
            case Charge.Percentage percentage -> percentage(percentage, measured, conversions, into);
            case Charge.Matrix matrix -> new MatrixRating(matrix, prices, conversions).rate(measured.groups(), into);
            case Charge.Minimum _ -> {}
        }
    }

    private static List<Level> levels(Measured measured, Conversions conversions) {
        return measured.levels().stream()
                .map(level -> new Level(conversions.priced(level.quantity()), level.factor()))
                .toList();
    }

    private void perUnit(Charge.PerUnit perUnit, List<Level> levels, Components into) {
        Fraction least = perUnit.minimumUnits() == null ? Fraction.ZERO : Fraction.of(perUnit.minimumUnits());
        for (Level level : levels) {
            into.units("units", level.quantity().max(least).times(level.factor()), prices.amount(perUnit.amount()));
        }
    }

    private void packages(Charge.Packages packages, List<Level> levels, Components into) {
        for (Level level : levels) {
            Fraction begun = Fraction.of(level.quantity()
                    .dividedBy(Fraction.of(packages.size()))
                    .round(0, Conversions.mode(packages.rounding())));
            into.units("packages", begun.times(level.factor()), prices.amount(packages.amount()));
        }
    }

    private void percentage(Charge.Percentage percentage, Measured measured, Conversions conversions, Components into) {
        PercentageRating rating = new PercentageRating(percentage, prices, conversions);
        if (PercentageRating.needsTransactions(percentage)) {
            rating.ofTransactions(measured.transactions(), into);
        } else {
            for (Level level : measured.levels()) {
                rating.ofSum(level.quantity(), into);
            }
        }
    }

    private void discount(ChargeTerms terms, Fraction factor, Components into) {
        Fraction off = switch (terms.discount()) {
            case null -> Fraction.ZERO;
            case Discount.Share(var percent) -> into.sum().percent(percent.value());
            case Discount.Amount(var amount) -> into.sum().min(factor.times(prices.amount(amount)));
            case Discount.Units _ -> Fraction.ZERO;
        };
        if (off.signum() != 0) {
            into.amount("discount", off.negate());
        }
    }

    private void cap(ChargeTerms terms, Fraction factor, Components into) {
        if (terms.maximumAmount() == null) {
            return;
        }
        Fraction over = into.sum().minus(factor.times(prices.amount(terms.maximumAmount())));
        if (over.signum() > 0) {
            into.amount("cap", over.negate());
        }
    }
}
