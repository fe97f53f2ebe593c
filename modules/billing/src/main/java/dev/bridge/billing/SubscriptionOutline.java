package dev.bridge.billing;

import dev.bridge.billing.period.BillingCalendar;
import dev.bridge.billing.period.PeriodAnchor;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.Item;
import dev.bridge.billing.timeline.Phase;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.catalog.Anchor;
import dev.bridge.catalog.Interval;
import dev.bridge.kernel.time.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Which plans a subscription has over time, and its periods: what modules above need of it. Immutable. */
public final class SubscriptionOutline {

    /**
     * A plan that is in force for a time; not while the subscription is paused.
     *
     * @param revision of the product, at which the plan stays
     * @param stretch up to {@link Subscription#FOREVER} where nothing ends it
     */
    public record PlanStretch(String product, String plan, long revision, Period stretch) {}

    private final SubscriptionId id;
    private final Instant createdAt;
    private final Subscription folded;
    private final BillingCalendar trial;
    private final List<PlanStretch> plans;

    private SubscriptionOutline(
            SubscriptionId id, Instant createdAt, Subscription folded, BillingCalendar trial, List<PlanStretch> plans) {
        this.id = id;
        this.createdAt = createdAt;
        this.folded = folded;
        this.trial = trial;
        this.plans = List.copyOf(plans);
    }

    static SubscriptionOutline of(RecordedSubscription recorded, Subscription folded) {
        ZoneId zone = ((Change.Start) recorded.timeline().entries().getFirst().change()).zone();
        PeriodAnchor anchor = PeriodAnchor.of(Anchor.START, folded.start(), zone, /* exact= */ false);
        BillingCalendar trial =
                new BillingCalendar(List.of(new BillingCalendar.Stretch(folded.start(), anchor, zone, List.of())));
        List<PlanStretch> plans = new ArrayList<>();
        for (Phase phase : folded.phases()) {
            if (phase.active()) {
                for (Item item : phase.items().values()) {
                    plans.add(new PlanStretch(
                            item.plan().product(),
                            item.plan().plan(),
                            item.plan().revision(),
                            phase.stretch()));
                }
            }
        }
        return new SubscriptionOutline(recorded.id(), recorded.createdAt(), folded, trial, plans);
    }

    public SubscriptionId id() {
        return id;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** In the order of time, and of items in a phase. */
    public List<PlanStretch> plans() {
        return plans;
    }

    public Instant start() {
        return folded.start();
    }

    /** The end of the trial; the start where there is none. */
    public Instant chargedFrom() {
        return folded.chargedFrom();
    }

    /**
     * The period that an instant is in, at or after the start: counted from the anchor, and during the trial from the start, within
     * the trial.
     */
    public Period period(Interval every, Instant at) {
        if (at.isBefore(folded.chargedFrom())) {
            Period span = trial.at(every, at).span();
            return span.end().isAfter(folded.chargedFrom()) ? new Period(span.start(), folded.chargedFrom()) : span;
        }
        return folded.calendar().at(every, at).span();
    }
}
