package dev.bridge.billing.run;

import dev.bridge.billing.period.BillingPeriod;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.Phase;
import dev.bridge.billing.timeline.Plans;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When an account is due next: where a period begins or ends, where a change is to be billed at once, where a subscription ends,
 * and a few times after that for what comes late. Being early costs a look, being late would cost an invoice.
 */
public final class NextDue {

    /** How often it is looked for late usage of a subscription that has ended. */
    private static final Duration LATE_EVERY = Duration.ofDays(30);

    /** How long after the end of a period usage is still corrected. */
    public static final Duration LATE = Duration.ofDays(400);

    private NextDue() {}

    /**
     * The next instant for a subscription.
     *
     * @param after exclusive; null where it was never billed
     */
    public static Optional<Instant> after(Subscription subscription, Plans plans, @Nullable Instant after) {
        List<Instant> due = new ArrayList<>();
        Instant from = subscription.chargedFrom();
        due.add(from);
        due.addAll(subscription.invoicedAtOnce());
        Instant end = subscription.end();
        if (from.isBefore(end)) {
            Instant since = after == null || after.isBefore(from) ? from : after;
            for (Interval every : intervals(subscription, plans)) {
                due.add(subscription.calendar().at(every, since).span().end());
                if (end.isBefore(Subscription.FOREVER)) {
                    BillingPeriod last = subscription.calendar().at(every, end);
                    due.add(last.startOf(last.dayAfter(end)));
                }
            }
        }
        if (end.isBefore(Subscription.FOREVER)) {
            due.add(end);
            Instant late = end.plus(LATE_EVERY);
            while (!late.isAfter(end.plus(LATE))) {
                due.add(late);
                late = late.plus(LATE_EVERY);
            }
        }
        Instant last = end.isBefore(Subscription.FOREVER) ? end.plus(LATE) : Subscription.FOREVER;
        return due.stream()
                .filter(instant -> after == null || instant.isAfter(after))
                .filter(instant -> !instant.isAfter(last))
                .min(Instant::compareTo);
    }

    private static Set<Interval> intervals(Subscription subscription, Plans plans) {
        Set<Interval> intervals = EnumSet.of(subscription.every());
        for (Phase phase : subscription.phases()) {
            for (Item item : phase.items().values()) {
                intervals.add(item.every());
                for (Charge charge : plans.require(item.plan()).charges().values()) {
                    Interval own = charge.terms().every();
                    if (own != null) {
                        intervals.add(own);
                    }
                }
            }
        }
        return intervals;
    }
}
