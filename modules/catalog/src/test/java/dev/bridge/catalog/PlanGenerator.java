package dev.bridge.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Random plans that are right, over the meters and features of {@link ManifestGenerator}. */
final class PlanGenerator {

    private static final List<String> CURRENCIES = List.of("USD", "EUR");

    private final Seeded random;
    private final Map<String, Feature> features;
    private final boolean severalCurrencies;
    private boolean severalPeriods;

    PlanGenerator(Seeded random, Map<String, Feature> features) {
        this.random = random;
        this.features = features;
        this.severalCurrencies = random.chance(50);
    }

    Plan plan(List<String> addonTo) {
        severalPeriods = random.chance(40);
        Map<String, Charge> charges = random.named("charge", 4, this::charge);
        if (!charges.isEmpty() && random.chance(30)) {
            charges.put(
                    "floor",
                    new Charge.Minimum(
                            price(),
                            random.chance(50) ? List.of() : List.of("charge0"),
                            terms(ChargeTerms.Due.ARREARS, false)));
        }
        return new Plan(
                random.text(),
                random.maybe(random::text),
                addonTo,
                severalCurrencies ? null : "USD",
                Interval.MONTH,
                severalPeriods ? List.of(Interval.YEAR) : List.of(),
                random.maybe(() -> new Span(random.between(1, 60), Span.Unit.DAY)),
                random.one(Anchor.START, Anchor.CALENDAR, new Anchor.Day(random.between(1, 31))),
                random.maybe(() -> new Plan.PastDue(
                        new Span(random.between(1, 60), Span.Unit.DAY), random.one(Plan.Then.values()))),
                charges,
                includes(),
                random.chance(10));
    }

    private Price price() {
        List<Price.Rate> rates = new ArrayList<>();
        if (severalCurrencies) {
            CURRENCIES.forEach(currency -> add(rates, currency));
        } else {
            add(rates, null);
        }
        return new Price(rates);
    }

    private void add(List<Price.Rate> rates, @Nullable String currency) {
        if (severalPeriods) {
            rates.add(new Price.Rate(currency, Interval.MONTH, random.decimal()));
            rates.add(new Price.Rate(currency, Interval.YEAR, random.decimal()));
        } else {
            rates.add(new Price.Rate(currency, null, random.decimal()));
        }
    }

    private ChargeTerms terms(ChargeTerms.Due due, boolean quantity) {
        return new ChargeTerms(
                random.maybe(random::text),
                due,
                random.one(ChargeTerms.Proration.values()),
                null,
                quantity
                        ? random.maybe(() -> new ChargeTerms.Conversion(
                                random.decimal(), random.maybe(() -> Charge.Rounding.UP), random.between(0, 12)))
                        : null,
                quantity ? random.maybe(random::decimal) : null,
                random.maybe(this::discount),
                random.maybe(this::price),
                random.maybe(this::price),
                random.one(ChargeTerms.Credit.values()),
                random.chance(10));
    }

    private ChargeTerms.Discount discount() {
        return random.one(
                new ChargeTerms.Discount.Share(percent()),
                new ChargeTerms.Discount.Amount(price()),
                new ChargeTerms.Discount.Units(random.decimal()));
    }

    private Percent percent() {
        return new Percent(BigDecimal.valueOf(random.between(0, 100_000), 3));
    }

    private Charge charge() {
        ChargeTerms usage = terms(ChargeTerms.Due.ARREARS, true);
        String of = random.one("counted", "added", Charge.SEATS);
        return switch (random.below(8)) {
            case 0 -> new Charge.Flat(price(), terms(random.one(ChargeTerms.Due.values()), false));
            case 1 -> new Charge.PerUnit(of, price(), random.maybe(random::decimal), usage);
            case 2 -> new Charge.Graduated(of, tiers(true), usage);
            case 3 -> new Charge.Volume(of, tiers(true), usage);
            case 4 -> new Charge.Stairstep(of, tiers(false), usage);
            case 5 -> new Charge.Packages(of, random.decimal(), price(), random.one(Charge.Rounding.values()), usage);
            case 6 ->
                new Charge.Percentage(
                        "money",
                        percent(),
                        random.maybe(this::price),
                        random.maybe(this::price),
                        random.maybe(this::price),
                        random.maybe(() -> random.between(1, 100)),
                        random.maybe(this::price),
                        List.of(),
                        usage);
            default ->
                new Charge.Matrix(
                        "counted",
                        List.of("region"),
                        List.of(
                                new Charge.MatrixRate(Map.of("region", "eu"), price()),
                                new Charge.MatrixRate(Map.of("region", "us"), price())),
                        price(),
                        usage);
        };
    }

    private List<Tier> tiers(boolean units) {
        List<Tier> tiers = new ArrayList<>();
        BigDecimal upTo = BigDecimal.ZERO;
        int size = random.between(1, 4);
        for (int i = 0; i < size; i++) {
            upTo = upTo.add(random.decimal());
            tiers.add(new Tier(
                    i == size - 1 ? null : upTo,
                    units ? price() : null,
                    units ? random.maybe(this::price) : price(),
                    null,
                    units ? random.maybe(random::decimal) : null));
        }
        return tiers;
    }

    private Map<String, Included> includes() {
        Map<String, Included> includes = new LinkedHashMap<>();
        features.forEach((name, feature) -> {
            if (random.chance(60)) {
                includes.put(name, included(feature));
            }
        });
        return includes;
    }

    private Included included(Feature feature) {
        return switch (feature) {
            case Feature.Switch _ -> new Included.Switched(random.chance(50));
            case Feature.Limit _ -> new Included.Amount(random.maybe(() -> BigDecimal.valueOf(random.below(1_000))));
            case Feature.Metered _ ->
                random.chance(20)
                        ? new Included.Amount(null)
                        : new Included.Allowance(
                                random.maybe(random::decimal),
                                random.one(Included.Overage.values()),
                                random.one(
                                        Included.Rollover.NONE,
                                        new Included.Rollover(null, random.decimal()),
                                        new Included.Rollover(random.decimal(), null)),
                                random.maybe(() -> random.between(1, 9)));
        };
    }
}
