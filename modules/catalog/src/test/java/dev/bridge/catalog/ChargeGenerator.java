package dev.bridge.catalog;

import static dev.bridge.catalog.Pieces.DECIMALS;
import static dev.bridge.catalog.Pieces.PERCENTS;
import static dev.bridge.catalog.Pieces.TEXTS;
import static dev.bridge.catalog.Pieces.named;

import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Charges of a plan that are right: all of its prices are in the same currencies and for the same periods. */
final class ChargeGenerator {

    private static final Generator<ChargeTerms.Conversion> CONVERSIONS = Generators.combine(
            DECIMALS,
            Generators.integers(0, 12),
            (divide, scale) -> new ChargeTerms.Conversion(divide, scale > 6 ? null : Charge.Rounding.UP, scale));

    private static final Generator<Integer> TRANSACTIONS = Generators.integers(1, 100);

    private final List<@Nullable String> currencies;
    private final List<@Nullable Interval> periods;
    private final Generator<Price> prices = Generators.drawn(this::price);
    private final Generator<ChargeTerms.Discount> discounts = Generators.anyOf(
            PERCENTS.map(ChargeTerms.Discount.Share::new),
            prices.map(ChargeTerms.Discount.Amount::new),
            DECIMALS.map(ChargeTerms.Discount.Units::new));

    /** Of a charge with a quantity. */
    private final Generator<ChargeTerms> usage = Generators.drawn(
            draw -> terms(draw, ChargeTerms.Due.ARREARS, draw.maybe(CONVERSIONS), draw.maybe(DECIMALS)));

    private final Generator<ChargeTerms> fees =
            Generators.drawn(draw -> terms(draw, draw.oneOf(ChargeTerms.Due.values()), null, null));

    private final Generator<ChargeTerms> floors =
            Generators.drawn(draw -> terms(draw, ChargeTerms.Due.ARREARS, null, null));

    private final Generator<List<Tier>> tiers = tiers(Generators.drawn(this::unitTier));
    private final Generator<List<Tier>> steps = tiers(prices.map(flat -> new Tier(null, null, flat, null, null)));

    ChargeGenerator(boolean severalCurrencies, boolean severalPeriods) {
        this.currencies = severalCurrencies ? List.of("USD", "EUR") : Collections.singletonList(null);
        this.periods = severalPeriods ? List.of(Interval.MONTH, Interval.YEAR) : Collections.singletonList(null);
    }

    Generator<Map<String, Charge>> charges() {
        Generator<Map<String, Charge>> charges = named("charge", charge(), 4);
        return Generators.drawn(draw -> {
            Map<String, Charge> all = new LinkedHashMap<>(draw.from(charges));
            List<String> over = draw.oneOf(List.<String>of(), List.of("charge0"));
            if (draw.truth() && !all.isEmpty()) {
                all.put("floor", new Charge.Minimum(draw.from(prices), over, draw.from(floors)));
            }
            return all;
        });
    }

    private Generator<Charge> charge() {
        return Generators.anyOf(
                Generators.drawn(draw -> new Charge.Flat(draw.from(prices), draw.from(fees))),
                Generators.drawn(draw ->
                        new Charge.PerUnit(quantity(draw), draw.from(prices), draw.maybe(DECIMALS), draw.from(usage))),
                Generators.drawn(draw -> new Charge.Graduated(quantity(draw), draw.from(tiers), draw.from(usage))),
                Generators.drawn(draw -> new Charge.Volume(quantity(draw), draw.from(tiers), draw.from(usage))),
                Generators.drawn(draw -> new Charge.Stairstep(quantity(draw), draw.from(steps), draw.from(usage))),
                Generators.drawn(draw -> new Charge.Packages(
                        quantity(draw),
                        draw.from(DECIMALS),
                        draw.from(prices),
                        draw.oneOf(Charge.Rounding.values()),
                        draw.from(usage))),
                Generators.drawn(draw -> new Charge.Percentage(
                        "money",
                        draw.from(PERCENTS),
                        draw.maybe(prices),
                        draw.maybe(prices),
                        draw.maybe(prices),
                        draw.maybe(TRANSACTIONS),
                        draw.maybe(prices),
                        List.of(),
                        draw.from(usage))),
                Generators.drawn(draw -> new Charge.Matrix(
                        "counted",
                        List.of("region"),
                        List.of(
                                new Charge.MatrixRate(Map.of("region", "eu"), draw.from(prices)),
                                new Charge.MatrixRate(Map.of("region", "us"), draw.from(prices))),
                        draw.from(prices),
                        draw.from(usage))));
    }

    private static String quantity(Draw draw) {
        return draw.oneOf("counted", "added", Charge.SEATS);
    }

    private Price price(Draw draw) {
        List<Price.Rate> rates = new ArrayList<>();
        for (@Nullable String currency : currencies) {
            for (@Nullable Interval period : periods) {
                rates.add(new Price.Rate(currency, period, draw.from(DECIMALS)));
            }
        }
        return new Price(rates);
    }

    private ChargeTerms terms(
            Draw draw, ChargeTerms.Due due, ChargeTerms.@Nullable Conversion conversion, @Nullable BigDecimal free) {
        return new ChargeTerms(
                draw.maybe(TEXTS),
                due,
                draw.oneOf(ChargeTerms.Proration.values()),
                null,
                conversion,
                free,
                draw.maybe(discounts),
                draw.maybe(prices),
                draw.maybe(prices),
                draw.oneOf(ChargeTerms.Credit.values()),
                draw.truth());
    }

    private Tier unitTier(Draw draw) {
        return new Tier(null, draw.from(prices), draw.maybe(prices), null, draw.maybe(DECIMALS));
    }

    /** One to four tiers, each ending above the one before, the last open. */
    private static Generator<List<Tier>> tiers(Generator<Tier> tier) {
        record Stretch(Tier tier, BigDecimal length) {}
        Generator<Stretch> stretches = Generators.combine(tier, DECIMALS, Stretch::new);
        return Generators.listOf(stretches, 1, 4).map(list -> {
            List<Tier> tiers = new ArrayList<>();
            BigDecimal end = BigDecimal.ZERO;
            for (Stretch stretch : list) {
                end = end.add(stretch.length);
                boolean last = tiers.size() == list.size() - 1;
                Tier open = stretch.tier;
                tiers.add(new Tier(last ? null : end, open.unit(), open.flat(), open.percent(), open.size()));
            }
            return tiers;
        });
    }
}
