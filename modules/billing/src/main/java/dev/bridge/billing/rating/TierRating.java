package dev.bridge.billing.rating;

import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.rating.Measured.Level;
import dev.bridge.catalog.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Quantities priced by tiers. A tier's upper bound belongs to it, and the last bounded tier's price goes on. */
final class TierRating {

    private final List<Tier> tiers;
    private final PriceList prices;

    TierRating(List<Tier> tiers, PriceList prices) {
        this.tiers = tiers;
        this.prices = prices;
    }

    /** Each unit at the price of its own tier; flat amounts once, of every tier that was entered at any time. */
    void graduated(List<Level> levels, Components into) {
        int reached = 0;
        for (Level level : levels) {
            int tier = holding(level.quantity());
            reached = Math.max(reached, tier);
            for (int i = 0; i <= tier; i++) {
                price(i, inside(i, level.quantity()), level.factor(), into);
            }
        }
        for (int i = 0; i <= reached; i++) {
            flat(i, into);
        }
    }

    /** All units at the price of the tier that holds them; the flat amount once, of the highest tier reached. */
    void volume(List<Level> levels, Components into) {
        for (Level level : levels) {
            price(holding(level.quantity()), level.quantity(), level.factor(), into);
        }
        flat(highest(levels), into);
    }

    /** The flat amount of the highest tier reached. */
    void stairstep(List<Level> levels, Components into) {
        flat(highest(levels), into);
    }

    /** The percentages of a sum of money, each of its own tier. */
    Fraction percentages(Fraction money) {
        Fraction sum = Fraction.ZERO;
        for (int i = 0; i <= holding(money); i++) {
            sum = sum.plus(inside(i, money).percent(percent(i)));
        }
        return sum;
    }

    int holding(Fraction quantity) {
        for (int i = 0; i < tiers.size() - 1; i++) {
            BigDecimal upTo = tiers.get(i).upTo();
            if (upTo == null || quantity.compareTo(Fraction.of(upTo)) <= 0) {
                return i;
            }
        }
        return tiers.size() - 1;
    }

    void flat(int tier, Components into) {
        BigDecimal flat = prices.amountOrZero(tiers.get(tier).flat());
        if (flat.signum() != 0) {
            into.units(key(tier) + ".flat", Fraction.ONE, flat);
        }
    }

    private int highest(List<Level> levels) {
        return levels.stream()
                .mapToInt(level -> holding(level.quantity()))
                .max()
                .orElse(0);
    }

    private void price(int index, Fraction quantity, Fraction factor, Components into) {
        Tier tier = tiers.get(index);
        if (tier.unit() != null) {
            Fraction units = tier.size() == null ? quantity : packages(quantity, tier.size());
            into.units(key(index), units.times(factor), prices.amount(tier.unit()));
        }
        if (tier.percent() != null) {
            into.units(key(index), quantity.times(factor), percent(index).movePointLeft(2));
        }
    }

    private BigDecimal percent(int tier) {
        var percent = tiers.get(tier).percent();
        return percent == null ? BigDecimal.ZERO : percent.value();
    }

    private Fraction inside(int tier, Fraction quantity) {
        Fraction below = bound(tier - 1);
        Fraction above = tier == tiers.size() - 1 ? quantity : quantity.min(bound(tier));
        return above.minus(below).max(Fraction.ZERO);
    }

    private Fraction bound(int tier) {
        BigDecimal upTo = tier < 0 ? null : tiers.get(tier).upTo();
        return upTo == null ? Fraction.ZERO : Fraction.of(upTo);
    }

    private static Fraction packages(Fraction quantity, BigDecimal size) {
        return Fraction.of(quantity.dividedBy(Fraction.of(size)).round(0, RoundingMode.CEILING));
    }

    private static String key(int tier) {
        return "tier." + (tier + 1);
    }
}
