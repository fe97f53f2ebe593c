package dev.bridge.billing.timeline;

import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Interval;
import dev.bridge.catalog.Plan;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;

/**
 * A plan or add-on in a subscription.
 *
 * @param key its name in the subscription
 * @param every the billing period that was chosen
 * @param seats what charges of seats count; 0 where the plan has none
 * @param followsMembers whether another number of seats is recorded whenever members come and go
 */
public record Item(String key, PlanVersion plan, Interval every, BigDecimal seats, boolean followsMembers) {

    public Item {
        seats = Decimals.normal(seats);
    }

    /** With seats that somebody sets. */
    public Item(String key, PlanVersion plan, Interval every, BigDecimal seats) {
        this(key, plan, every, seats, false);
    }

    Item withSeats(BigDecimal changed) {
        return new Item(key, plan, every, changed, followsMembers);
    }

    Item withPlan(PlanVersion changed) {
        return new Item(key, changed, every, seats, followsMembers);
    }

    /** Whether it is charged in the same way as the other, apart from the number of seats. */
    public boolean sameTerms(Item other) {
        return key.equals(other.key) && plan.equals(other.plan) && every == other.every;
    }

    /** The least number of seats that a plan charges. */
    public static BigDecimal leastSeats(Plan plan) {
        return plan.charges().values().stream()
                .filter(charge -> Charge.SEATS.equals(charge.of()))
                .map(charge -> charge instanceof Charge.PerUnit perUnit && perUnit.minimumUnits() != null
                        ? perUnit.minimumUnits()
                        : BigDecimal.ZERO)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
    }

    public static boolean hasSeats(Plan plan) {
        return plan.charges().values().stream().anyMatch(charge -> Charge.SEATS.equals(charge.of()));
    }
}
