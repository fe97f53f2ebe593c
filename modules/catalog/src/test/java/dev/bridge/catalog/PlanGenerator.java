package dev.bridge.catalog;

import static dev.bridge.catalog.Pieces.DECIMALS;
import static dev.bridge.catalog.Pieces.TEXTS;
import static dev.bridge.catalog.Pieces.named;

import dev.bridge.decision.declaration.Span;
import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans that are right, over the meters and features of {@link ManifestGenerator}. */
final class PlanGenerator {

    private static final Generator<Span> DAYS = Generators.integers(1, 60).map(count -> new Span(count, Span.Unit.DAY));

    private static final Generator<Anchor> ANCHORS = Generators.anyOf(
            Generators.oneOf(Anchor.START, Anchor.CALENDAR),
            Generators.integers(1, 31).map(Anchor.Day::new));

    private static final Generator<Plan.PastDue> PAST_DUE =
            Generators.drawn(draw -> new Plan.PastDue(draw.from(DAYS), draw.oneOf(Plan.Then.values())));

    private static final Generator<BigDecimal> COUNTS =
            Generators.integers(0, 1_000).map(BigDecimal::valueOf);

    private static final Generator<Integer> PRIORITIES = Generators.integers(1, 9);

    private static final Generator<Included.Rollover> ROLLOVERS = Generators.anyOf(
            Generators.oneOf(Included.Rollover.NONE),
            DECIMALS.map(maximum -> new Included.Rollover(null, maximum)),
            DECIMALS.map(minimum -> new Included.Rollover(minimum, null)));

    private static final Generator<Included> ALLOWANCES = Generators.drawn(draw -> new Included.Allowance(
            draw.maybe(DECIMALS), draw.oneOf(Included.Overage.values()), draw.from(ROLLOVERS), draw.maybe(PRIORITIES)));

    private static final Generator<Map<String, Included>> INCLUDES = Generators.drawn(PlanGenerator::includes);

    /** A plan {@code base} and add-ons to it; either all in one currency, or each price in several. */
    static final Generator<Map<String, Plan>> PLANS = Generators.anyOf(plans(false), plans(true));

    private PlanGenerator() {}

    private static Generator<Map<String, Plan>> plans(boolean severalCurrencies) {
        Generator<Plan> base = plan(List.of(), severalCurrencies);
        Generator<Map<String, Plan>> addons = named("addon", plan(List.of("base"), severalCurrencies), 2);
        return Generators.combine(base, addons, (plan, others) -> {
            Map<String, Plan> plans = new LinkedHashMap<>();
            plans.put("base", plan);
            plans.putAll(others);
            return plans;
        });
    }

    private static Generator<Plan> plan(List<String> addonTo, boolean severalCurrencies) {
        return Generators.anyOf(
                plan(addonTo, severalCurrencies, List.of()), plan(addonTo, severalCurrencies, List.of(Interval.YEAR)));
    }

    private static Generator<Plan> plan(List<String> addonTo, boolean severalCurrencies, List<Interval> or) {
        Generator<Map<String, Charge>> charges = new ChargeGenerator(severalCurrencies, !or.isEmpty()).charges();
        return Generators.drawn(draw -> new Plan(
                draw.from(TEXTS),
                draw.maybe(TEXTS),
                addonTo,
                severalCurrencies ? null : "USD",
                Interval.MONTH,
                or,
                draw.maybe(DAYS),
                draw.from(ANCHORS),
                draw.maybe(PAST_DUE),
                draw.from(charges),
                draw.from(INCLUDES),
                draw.truth()));
    }

    private static Map<String, Included> includes(Draw draw) {
        Map<String, Included> includes = new LinkedHashMap<>();
        if (draw.truth()) {
            includes.put("switched", new Included.Switched(draw.truth()));
        }
        if (draw.truth()) {
            includes.put("limited", new Included.Amount(draw.maybe(COUNTS)));
        }
        if (draw.truth()) {
            includes.put("pulls", draw.truth() ? new Included.Amount(null) : draw.from(ALLOWANCES));
        }
        return includes;
    }
}
