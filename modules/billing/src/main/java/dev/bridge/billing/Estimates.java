package dev.bridge.billing;

import dev.bridge.billing.estimate.Assumption;
import dev.bridge.billing.estimate.Estimate;
import dev.bridge.billing.estimate.Estimation;
import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.billing.timeline.TimelineRules;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Plan;
import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What plans would cost; nobody has to be subscribed to them, and nothing is written. */
public final class Estimates {

    private final CatalogPlans plans;
    private final TimelineRules rules;

    Estimates(CatalogPlans plans) {
        this.plans = plans;
        this.rules = new TimelineRules(plans);
    }

    /**
     * Estimates what a plan costs for a whole period of each of its charges.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code product_unknown}, {@code revision_unknown}, {@code plan_unknown},
     *     {@code quantity_unknown}, {@code limit_exceeded}; as {@link TimelineRules#offers}
     */
    public Estimate estimate(NewEstimate asked) {
        PlanVersion version = asked.revision() == null
                ? plans.now(asked.product(), asked.plan())
                : new PlanVersion(asked.product(), asked.plan(), asked.revision());
        Plan plan = plans.require(version);
        Item item = new Item(
                asked.plan(), version, asked.every() == null ? plan.every() : asked.every(), seats(asked, plan));
        String currency = currency(asked, plan);
        rules.offers(item, currency);
        counted(asked.usage(), plan, version);
        return new Estimation(plans, Rounding.of(currency, asked.rounding())).of(item, currency, asked.usage());
    }

    private static BigDecimal seats(NewEstimate asked, Plan plan) {
        if (asked.seats() == null && Item.hasSeats(plan)) {
            throw wrong(
                            BillingError.SEATS_INVALID,
                            "/seats",
                            "The plan charges seats; say how many with `seats`, %s at least."
                                    .formatted(Item.leastSeats(plan).toPlainString()))
                    .exception();
        }
        return asked.seats() == null ? BigDecimal.ZERO : asked.seats();
    }

    private static String currency(NewEstimate asked, Plan plan) {
        String currency = asked.currency() == null ? plan.currency() : asked.currency();
        if (currency == null) {
            throw wrong(
                            BillingError.PRICE_UNKNOWN,
                            "/currency",
                            "The plan has prices in several currencies; say which with `currency`.")
                    .exception();
        }
        return currency;
    }

    /** Whether everything that is assumed is charged; what is not would be assumed for nothing. */
    private static void counted(List<Assumption> usage, Plan plan, PlanVersion version) {
        Set<String> known = plan.charges().values().stream()
                .filter(charge -> !charge.terms().retired())
                .map(Charge::of)
                .filter(of -> of != null && !of.equals(Charge.SEATS))
                .collect(Collectors.toCollection(TreeSet::new));
        for (int i = 0; i < usage.size(); i++) {
            String of = usage.get(i).of();
            if (!known.contains(of)) {
                throw wrong(
                                BillingError.QUANTITY_UNKNOWN,
                                "/usage/" + i + "/of",
                                "The plan `%s` charges nothing of %s%s"
                                        .formatted(version, Quoted.text(of), NearestName.ending(of, known)))
                        .exception();
            }
        }
    }

    private static Problem wrong(BillingError code, String pointer, String detail) {
        return Problem.of(code, "%s", detail).withErrors(List.of(FieldProblem.at(pointer, code, detail)));
    }
}
