package dev.bridge.billing.oracle;

import dev.bridge.billing.oracle.World.Offer;
import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.ChargeTerms;
import dev.bridge.catalog.ChargeTerms.Conversion;
import dev.bridge.catalog.ChargeTerms.Credit;
import dev.bridge.catalog.ChargeTerms.Discount;
import dev.bridge.catalog.ChargeTerms.Due;
import dev.bridge.catalog.ChargeTerms.Proration;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Plan;
import dev.bridge.catalog.Price;
import dev.bridge.catalog.Tier;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.decision.declaration.Span;
import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Random plans that pass the catalog's checks: with every type of charge and every key. */
final class RandomPlans {

    private static final Generator<Integer> PRICES = Generators.integers(0, 50_000);
    /** Not so small that a line passes its limit. */
    private static final Generator<Integer> UNITS = Generators.integers(50, 40_000);

    private static final Generator<Integer> CHARGES = Generators.integers(1, 4);
    private static final Generator<Integer> TIERS = Generators.integers(1, 4);
    private static final Generator<Integer> STEPS = Generators.integers(1, 20);
    private static final Generator<Integer> TRIAL = Generators.integers(1, 20);
    private static final Generator<Integer> PERCENT = Generators.integers(1, 10_000);
    private static final Generator<Integer> SCALE = Generators.integers(0, 3);

    private final Interval shortest;

    /** @param shortest of the intervals of their own that charges may have */
    RandomPlans(Interval shortest) {
        this.shortest = shortest;
    }

    Offer offer(Draw draw, String product, String name) {
        Map<String, Charge> charges = new LinkedHashMap<>();
        int number = draw.from(CHARGES);
        for (int i = 0; i < number; i++) {
            charges.put("c" + i, charge(draw));
        }
        Interval every = draw.oneOf(Interval.MONTH, Interval.MONTH, Interval.MONTH, Interval.WEEK, Interval.QUARTER);
        List<Interval> or = draw.truth() ? List.of() : List.of(Interval.YEAR);
        @Nullable Span trial = rarely(draw) ? new Span(draw.from(TRIAL), Span.Unit.DAY) : null;
        return new Offer(
                product,
                name,
                new Plan(name, null, List.of(), "USD", every, or, trial, Anchor.START, null, charges, Map.of(), false));
    }

    private Charge charge(Draw draw) {
        return switch (draw.oneOf(0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9)) {
            case 0 -> new Charge.Flat(price(draw), terms(draw, due(draw), false));
            case 1 -> {
                String of = draw.oneOf(Charge.SEATS, "units");
                yield new Charge.PerUnit(of, price(draw), some(draw), terms(draw, due(draw, of), true));
            }
            case 2 -> {
                String of = draw.oneOf(Charge.SEATS, "units");
                yield new Charge.Graduated(of, tiers(draw, false), terms(draw, due(draw, of), true));
            }
            case 3 -> {
                String of = draw.oneOf(Charge.SEATS, "units");
                Charge.Rounding rounding = draw.oneOf(Charge.Rounding.values());
                yield new Charge.Packages(of, units(draw), price(draw), rounding, terms(draw, due(draw, of), true));
            }
            case 4 ->
                new Charge.Volume(
                        draw.oneOf(Charge.SEATS, "units"), tiers(draw, false), terms(draw, Due.ARREARS, true));
            case 5 ->
                new Charge.Stairstep(draw.oneOf(Charge.SEATS, "units"), steps(draw), terms(draw, Due.ARREARS, true));
            case 6 ->
                new Charge.Percentage(
                        "money",
                        percent(draw),
                        maybe(draw),
                        maybe(draw),
                        maybe(draw),
                        draw.truth() ? draw.from(STEPS) : null,
                        maybe(draw),
                        List.of(),
                        terms(draw, Due.ARREARS, true));
            case 7 ->
                new Charge.Percentage(
                        "money",
                        null,
                        null,
                        null,
                        null,
                        null,
                        maybe(draw),
                        tiers(draw, true),
                        terms(draw, Due.ARREARS, true));
            case 8 ->
                new Charge.Matrix(
                        "units",
                        List.of("region"),
                        List.of(
                                new Charge.MatrixRate(Map.of("region", "eu"), price(draw)),
                                new Charge.MatrixRate(Map.of("region", "us"), price(draw))),
                        price(draw),
                        terms(draw, Due.ARREARS, true));
            default ->
                new Charge.Minimum(
                        price(draw), draw.truth() ? List.of() : List.of("c0"), terms(draw, Due.ARREARS, false));
        };
    }

    private ChargeTerms terms(Draw draw, Due due, boolean quantity) {
        Proration proration = draw.oneOf(Proration.DAY, Proration.DAY, Proration.DAY, Proration.SECOND, Proration.NONE);
        @Nullable
        Interval every = draw.oneOf(0, 0, 0, 1) == 0 ? null : draw.oneOf(shortest, Interval.MONTH, Interval.YEAR);
        boolean plain = draw.truth();
        Credit credit = draw.oneOf(Credit.PRORATED, Credit.PRORATED, Credit.NONE);
        if (plain) {
            return new ChargeTerms(null, due, proration, every, null, null, null, null, null, credit, false);
        }
        return new ChargeTerms(
                null,
                due,
                proration,
                every,
                quantity && draw.truth() ? conversion(draw) : null,
                quantity ? some(draw) : null,
                draw.truth() ? discount(draw) : null,
                maybe(draw),
                maybe(draw),
                credit,
                false);
    }

    private static Conversion conversion(Draw draw) {
        Charge.@Nullable Rounding round = draw.truth() ? draw.oneOf(Charge.Rounding.values()) : null;
        return new Conversion(units(draw), round, draw.from(SCALE));
    }

    private static Discount discount(Draw draw) {
        return switch (draw.oneOf(0, 1, 2)) {
            case 0 -> new Discount.Share(percent(draw));
            case 1 -> new Discount.Amount(price(draw));
            default -> new Discount.Units(units(draw));
        };
    }

    private static List<Tier> tiers(Draw draw, boolean percent) {
        List<Tier> tiers = new ArrayList<>();
        int number = draw.from(TIERS);
        BigDecimal bound = BigDecimal.ZERO;
        for (int i = 0; i < number; i++) {
            bound = bound.add(units(draw));
            @Nullable BigDecimal upTo = i == number - 1 ? null : bound;
            tiers.add(
                    percent
                            ? new Tier(upTo, null, maybe(draw), percent(draw), null)
                            : new Tier(upTo, price(draw), maybe(draw), null, draw.truth() ? null : units(draw)));
        }
        return tiers;
    }

    private static List<Tier> steps(Draw draw) {
        List<Tier> steps = new ArrayList<>();
        int number = draw.from(TIERS);
        BigDecimal bound = BigDecimal.ZERO;
        for (int i = 0; i < number; i++) {
            bound = bound.add(BigDecimal.valueOf(draw.from(STEPS)));
            steps.add(new Tier(i == number - 1 ? null : bound, null, price(draw), null, null));
        }
        return steps;
    }

    private static Due due(Draw draw) {
        return draw.oneOf(Due.ADVANCE, Due.ARREARS);
    }

    private static Due due(Draw draw, String of) {
        return of.equals(Charge.SEATS) ? due(draw) : Due.ARREARS;
    }

    private static Percent percent(Draw draw) {
        return new Percent(BigDecimal.valueOf(draw.from(PERCENT), 2));
    }

    private static Price price(Draw draw) {
        return Price.of(BigDecimal.valueOf(draw.from(PRICES), draw.oneOf(2, 2, 3, 4)));
    }

    private static @Nullable Price maybe(Draw draw) {
        return rarely(draw) ? price(draw) : null;
    }

    private static BigDecimal units(Draw draw) {
        return BigDecimal.valueOf(draw.from(UNITS), draw.oneOf(3, 2, 1, 3));
    }

    private static @Nullable BigDecimal some(Draw draw) {
        return rarely(draw) ? units(draw) : null;
    }

    /** One time in four. */
    static boolean rarely(Draw draw) {
        return draw.oneOf(0, 0, 0, 1) == 1;
    }
}
