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
 */
public record Item(String key, PlanVersion plan, Interval every, BigDecimal seats) {

    public Item {
        seats = Decimals.normal(seats);
    }

    Item withSeats(BigDecimal changed) {
        return new Item(key, plan, every, changed);
    }

    Item withPlan(PlanVersion changed) {
        return new Item(key, changed, every, seats);
    }

    /** Whether it is charged in the same way as the other, apart from the number of seats. */
    public boolean sameTerms(Item other) {
        return key.equals(other.key) && plan.equals(other.plan) && every == other.every;
    }

    static boolean hasSeats(Plan plan) {
        return plan.charges().values().stream().anyMatch(charge -> Charge.SEATS.equals(charge.of()));
    }
}
