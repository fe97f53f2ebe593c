package dev.bridge.billing.oracle;

import dev.bridge.catalog.Charge;
import dev.bridge.catalog.ChargeTerms;
import dev.bridge.catalog.ChargeTerms.Discount;
import dev.bridge.catalog.Price;
import dev.bridge.catalog.Tier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a charge costs for a period, read off the declaration line by line. Prices are in one currency, for all periods. */
final class OraclePrices {

    /** So many seats for such a part of the period. */
    record Held(long seats, Ratio part) {}

    private final Charge charge;
    private final ChargeTerms terms;
    private final Ratio factor;
    private final BigDecimal moreFree;

    OraclePrices(Charge charge, Ratio factor, BigDecimal moreFree) {
        this.charge = charge;
        this.terms = charge.terms();
        this.factor = factor;
        this.moreFree = moreFree;
    }

    /** In cents. */
    long cents(List<Held> seats, List<World.Used> used) {
        Ratio price = Charge.SEATS.equals(charge.of()) ? ofSeats(seats) : charge.of() == null ? fixed() : metered(used);
        return bounded(price);
    }

    private Ratio fixed() {
        return charge instanceof Charge.Flat(Price amount, var _)
                ? money(amount).mul(factor)
                : Ratio.ZERO;
    }

    private Ratio ofSeats(List<Held> seats) {
        Ratio sum = Ratio.ZERO;
        Ratio top = Ratio.ZERO;
        for (Held held : seats) {
            Ratio quantity = lessFree(converted(Ratio.of(held.seats)));
            top = top.most(quantity);
            sum = sum.add(variable(quantity).mul(held.part));
        }
        return sum.add(once(top));
    }

    private Ratio metered(List<World.Used> used) {
        if (charge instanceof Charge.Percentage percentage) {
            return percentage(percentage, used);
        }
        if (charge instanceof Charge.Matrix matrix) {
            return matrix(matrix, used);
        }
        Ratio quantity = lessFree(converted(sum(used)));
        return variable(quantity).add(once(quantity));
    }

    private static Ratio sum(List<World.Used> used) {
        Ratio sum = Ratio.ZERO;
        for (World.Used event : used) {
            sum = sum.add(Ratio.of(event.amount()));
        }
        return sum;
    }

    /** What hangs on the quantity at each moment. */
    private Ratio variable(Ratio quantity) {
        return switch (charge) {
            case Charge.PerUnit(var _, Price amount, BigDecimal least, var _) ->
                money(amount).mul(least == null ? quantity : quantity.most(Ratio.of(least)));
            case Charge.Packages packages -> {
                RoundingMode mode = mode(packages.rounding());
                yield money(packages.amount())
                        .mul(new Ratio(quantity.div(Ratio.of(packages.size())).whole(mode), BigInteger.ONE));
            }
            case Charge.Graduated graduated -> {
                Ratio sum = Ratio.ZERO;
                Ratio left = quantity;
                Ratio from = Ratio.ZERO;
                for (Tier tier : graduated.tiers()) {
                    Ratio here = tier.upTo() == null
                            ? left
                            : left.least(Ratio.of(tier.upTo()).sub(from));
                    sum = sum.add(units(tier, here));
                    left = left.sub(here);
                    from = tier.upTo() == null ? from : Ratio.of(tier.upTo());
                }
                yield sum;
            }
            case Charge.Volume volume -> units(holding(volume.tiers(), quantity), quantity);
            case Charge.Flat _, Charge.Stairstep _, Charge.Percentage _, Charge.Matrix _, Charge.Minimum _ ->
                Ratio.ZERO;
        };
    }

    /** What is due once, by the greatest quantity. */
    private Ratio once(Ratio top) {
        return switch (charge) {
            case Charge.Graduated graduated -> entered(graduated.tiers(), top);
            case Charge.Volume volume -> money(holding(volume.tiers(), top).flat());
            case Charge.Stairstep steps -> money(holding(steps.tiers(), top).flat());
            case Charge.Flat _,
                    Charge.PerUnit _,
                    Charge.Packages _,
                    Charge.Percentage _,
                    Charge.Matrix _,
                    Charge.Minimum _ -> Ratio.ZERO;
        };
    }

    private static Ratio units(Tier tier, Ratio quantity) {
        Ratio count = tier.size() == null
                ? quantity
                : new Ratio(quantity.div(Ratio.of(tier.size())).whole(RoundingMode.CEILING), BigInteger.ONE);
        return money(tier.unit()).mul(count);
    }

    private static Tier holding(List<Tier> tiers, Ratio quantity) {
        for (Tier tier : tiers) {
            if (tier.upTo() == null || !Ratio.of(tier.upTo()).less(quantity)) {
                return tier;
            }
        }
        return tiers.getLast();
    }

    private static Ratio entered(List<Tier> tiers, Ratio quantity) {
        Ratio sum = money(tiers.getFirst().flat());
        for (int i = 1; i < tiers.size(); i++) {
            BigDecimal below = tiers.get(i - 1).upTo();
            if (below != null && Ratio.of(below).less(quantity)) {
                sum = sum.add(money(tiers.get(i).flat()));
            }
        }
        return sum;
    }

    private Ratio percentage(Charge.Percentage charge, List<World.Used> used) {
        boolean single = charge.fixed() == null
                && charge.minimum() == null
                && charge.maximum() == null
                && charge.freeTransactions() == null;
        if (single) {
            Ratio money = lessFree(converted(sum(used))).sub(money(charge.freeMoney()));
            money = money.most(Ratio.ZERO);
            return share(charge, money).add(flats(charge, money));
        }
        List<World.Used> ordered = new ArrayList<>(used);
        ordered.sort(Comparator.comparing(World.Used::at).thenComparing(World.Used::id));
        Ratio free = money(charge.freeMoney()).add(freeUnits());
        boolean moneyLimit = free.positive();
        int seen = 0;
        Ratio total = Ratio.ZERO;
        Ratio fees = Ratio.ZERO;
        for (World.Used event : ordered) {
            Ratio amount = converted(Ratio.of(event.amount()));
            if (!amount.positive()) {
                continue;
            }
            seen++;
            boolean counted = charge.freeTransactions() == null || seen <= charge.freeTransactions();
            if (counted && (charge.freeTransactions() != null || moneyLimit)) {
                Ratio taken = moneyLimit ? amount.least(free) : amount;
                free = free.sub(moneyLimit ? taken : Ratio.ZERO);
                amount = amount.sub(taken);
            }
            if (!amount.positive()) {
                continue;
            }
            Ratio fee =
                    share(charge, total.add(amount)).sub(share(charge, total)).add(money(charge.fixed()));
            fee = charge.minimum() == null ? fee : fee.most(money(charge.minimum()));
            fee = charge.maximum() == null ? fee : fee.least(money(charge.maximum()));
            fees = fees.add(fee);
            total = total.add(amount);
        }
        return fees.add(flats(charge, total));
    }

    private static Ratio share(Charge.Percentage charge, Ratio money) {
        if (charge.rate() != null) {
            return money.mul(Ratio.of(charge.rate().value())).div(Ratio.of(100));
        }
        Ratio sum = Ratio.ZERO;
        Ratio from = Ratio.ZERO;
        for (Tier tier : charge.tiers()) {
            Ratio to = tier.upTo() == null ? money : money.least(Ratio.of(tier.upTo()));
            if (from.less(to) && tier.percent() != null) {
                sum = sum.add(to.sub(from).mul(Ratio.of(tier.percent().value())).div(Ratio.of(100)));
            }
            from = tier.upTo() == null ? from : Ratio.of(tier.upTo());
        }
        return sum;
    }

    private static Ratio flats(Charge.Percentage charge, Ratio money) {
        return charge.tiers().isEmpty() ? Ratio.ZERO : entered(charge.tiers(), money);
    }

    private Ratio matrix(Charge.Matrix charge, List<World.Used> used) {
        Map<String, Ratio> regions = new TreeMap<>();
        for (World.Used event : used) {
            regions.merge(event.region(), Ratio.of(event.amount()), Ratio::add);
        }
        Ratio free = freeUnits();
        Ratio sum = Ratio.ZERO;
        for (Map.Entry<String, Ratio> region : regions.entrySet()) {
            Ratio quantity = converted(region.getValue());
            Ratio taken = quantity.least(free);
            free = free.sub(taken);
            Price price = charge.defaultRate();
            for (Charge.MatrixRate rate : charge.rates()) {
                if (region.getKey().equals(rate.match().get("region"))) {
                    price = rate.unit();
                }
            }
            sum = sum.add(money(price).mul(quantity.sub(taken)));
        }
        return sum;
    }

    private Ratio converted(Ratio raw) {
        Ratio quantity = raw;
        if (terms.convert() != null) {
            quantity = raw.div(Ratio.of(terms.convert().divide()));
            if (terms.convert().round() != null) {
                quantity = quantity.rounded(
                        terms.convert().scale(), mode(terms.convert().round()));
            }
        }
        return quantity.most(Ratio.ZERO);
    }

    private Ratio lessFree(Ratio quantity) {
        return quantity.sub(freeUnits()).most(Ratio.ZERO);
    }

    private Ratio freeUnits() {
        Ratio free = Ratio.of(moreFree);
        free = terms.free() == null ? free : free.add(Ratio.of(terms.free()));
        return terms.discount() instanceof Discount.Units(BigDecimal units) ? free.add(Ratio.of(units)) : free;
    }

    private long bounded(Ratio price) {
        Ratio amount = price;
        if (terms.discount() instanceof Discount.Share(var percent)) {
            amount = amount.mul(Ratio.of(100).sub(Ratio.of(percent.value()))).div(Ratio.of(100));
        }
        if (terms.discount() instanceof Discount.Amount(Price off)) {
            amount = amount.sub(money(off).mul(factor)).most(Ratio.ZERO);
        }
        if (terms.maximumAmount() != null) {
            amount = amount.least(money(terms.maximumAmount()).mul(factor));
        }
        long cents = amount.cents();
        return terms.minimumAmount() == null
                ? cents
                : Math.max(cents, money(terms.minimumAmount()).mul(factor).cents());
    }

    static Ratio money(@Nullable Price price) {
        return price == null ? Ratio.ZERO : Ratio.of(price.rates().getFirst().amount());
    }

    private static RoundingMode mode(Charge.Rounding rounding) {
        return switch (rounding) {
            case UP -> RoundingMode.CEILING;
            case DOWN -> RoundingMode.FLOOR;
            case NEAREST -> RoundingMode.HALF_UP;
        };
    }
}
