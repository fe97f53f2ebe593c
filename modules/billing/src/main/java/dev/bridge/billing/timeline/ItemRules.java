package dev.bridge.billing.timeline;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.BillingLimits;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Plan;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What a plan allows of the items that are of it. */
final class ItemRules {

    private final Plans plans;
    private final String currency;

    ItemRules(Plans plans, String currency) {
        this.plans = plans;
        this.currency = currency;
    }

    /** Whether an item can come into a subscription. */
    void comes(Item item) {
        Plan plan = plans.require(item.plan());
        if (plan.retired()) {
            throw Problem.of(
                            BillingError.PLAN_RETIRED,
                            "The plan `%s` is retired and can no longer be chosen; choose another one.",
                            item.plan())
                    .exception();
        }
        List<Interval> intervals =
                Stream.concat(Stream.of(plan.every()), plan.or().stream()).toList();
        if (!intervals.contains(item.every())) {
            throw Problem.of(
                            BillingError.INTERVAL_UNKNOWN,
                            "The plan `%s` is not billed per %s; choose %s.",
                            item.plan(),
                            item.every().word(),
                            String.join(
                                    " or ",
                                    intervals.stream().map(Interval::word).toList()))
                    .exception();
        }
        PlanPrices.check(item.plan(), plan, currency, item.every());
        if (Item.hasSeats(plan)) {
            seats(item, item.seats());
        } else if (item.seats().signum() != 0) {
            throw noSeats(item);
        }
    }

    /** Whether an item can have so many seats. */
    void seats(Item item, BigDecimal seats) {
        Plan plan = plans.require(item.plan());
        if (!Item.hasSeats(plan)) {
            throw noSeats(item);
        }
        if (seats.signum() < 0 || seats.stripTrailingZeros().scale() > 0) {
            throw Problem.of(
                            BillingError.SEATS_INVALID,
                            "`%s` is not a number of seats; write a whole number that is not negative.",
                            Decimals.text(seats))
                    .exception();
        }
        if (seats.compareTo(BigDecimal.valueOf(BillingLimits.SEATS.value())) > 0) {
            throw BillingLimits.SEATS
                    .exceeded("`" + item.key() + "` is to have " + Decimals.text(seats) + " seats")
                    .exception();
        }
        BigDecimal least = Item.leastSeats(plan);
        if (seats.compareTo(least) < 0) {
            throw Problem.of(
                            BillingError.SEATS_INVALID,
                            "The plan `%s` has at least %s seats; `%s` are too few.",
                            item.plan(),
                            Decimals.text(least),
                            Decimals.text(seats))
                    .exception();
        }
    }

    /** Whether items can be in a subscription together. */
    void together(Collection<Item> items) {
        if (items.isEmpty()) {
            throw Problem.of(
                            BillingError.ITEMS_REQUIRED,
                            "The subscription would have no item; cancel it, if it is to end.")
                    .exception();
        }
        BillingLimits.SUBSCRIPTION_ITEMS.check(items.size(), "The subscription");
        for (Item item : items) {
            Plan plan = plans.require(item.plan());
            boolean alone = plan.isAddon()
                    && items.stream()
                            .noneMatch(base ->
                                    base.plan().product().equals(item.plan().product())
                                            && plan.addonTo()
                                                    .contains(base.plan().plan()));
            if (alone) {
                throw Problem.of(
                                BillingError.ADDON_ALONE,
                                "`%s` is added to %s, and the subscription has no such plan; add one, or remove it too.",
                                item.plan(),
                                String.join(
                                        " or ",
                                        plan.addonTo().stream()
                                                .map(name -> "`" + name + "`")
                                                .toList()))
                        .exception();
            }
        }
    }

    /** Whether an item can go over to another version of its prices. */
    void moves(Item item, PlanVersion version) {
        if (!version.product().equals(item.plan().product())
                || !version.plan().equals(item.plan().plan())) {
            throw Problem.of(
                            BillingError.PLAN_UNKNOWN,
                            "`%s` is another plan than `%s`; prices move between revisions of one plan only.",
                            version,
                            item.plan())
                    .exception();
        }
        PlanPrices.check(version, plans.require(version), currency, item.every());
    }

    private static ProblemException noSeats(Item item) {
        return Problem.of(
                        BillingError.SEATS_INVALID,
                        "The plan `%s` charges no seats, so %s has no number of them.",
                        item.plan(),
                        Quoted.text(item.key()))
                .exception();
    }
}
