package dev.bridge.billing.rating;

import dev.bridge.billing.period.BillingPeriod;
import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.kernel.time.Period;
import java.util.List;

/**
 * What billing asks metering.
 *
 * @param plan whose charge it is; the meter is that of the same revision
 * @param of a meter, or a resource type that is counted
 * @param service when usage counts, in order
 * @param period the billing period, by whose length a time-weighted quantity is divided
 * @param by the dimensions that are kept apart; empty for one quantity
 */
public record UsageQuestion(
        String subscription, PlanVersion plan, String of, List<Period> service, BillingPeriod period, List<String> by) {
    public UsageQuestion {
        service = List.copyOf(service);
        by = List.copyOf(by);
    }
}
