package dev.bridge.billing.timeline;

import dev.bridge.billing.period.BillingCalendar;
import dev.bridge.catalog.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A timeline folded: what follows from it, by time alone.
 *
 * @param currency ISO 4217
 * @param start the first phase's beginning
 * @param chargedFrom the end of the trial; nothing before it is priced
 * @param end where it is canceled, else {@link #FOREVER}
 * @param every the billing period of the first item it began with, in which discounts are counted
 * @param phases contiguous, from start to end
 * @param invoicedAtOnce instants at which what changes then is billed, in order
 * @param entryNumber the last entry that was known
 */
public record Subscription(
        String currency,
        Instant start,
        Instant chargedFrom,
        Instant end,
        Interval every,
        BillingCalendar calendar,
        List<Phase> phases,
        List<DiscountSpan> discounts,
        List<Instant> invoicedAtOnce,
        int entryNumber) {

    /** What has no end ends here. */
    public static final Instant FOREVER = Instant.parse("9999-01-01T00:00:00Z");

    public enum Status {
        /** It has not started. */
        SCHEDULED,
        TRIAL,
        ACTIVE,
        PAUSED,
        ENDED
    }

    public Subscription {
        phases = List.copyOf(phases);
        discounts = List.copyOf(discounts);
        invoicedAtOnce = List.copyOf(invoicedAtOnce);
    }

    /** Folds what a timeline says. */
    public static Subscription of(Timeline timeline, Plans plans) {
        return new TimelineFold(timeline, plans).fold();
    }

    public Optional<Phase> phaseAt(Instant instant) {
        return phases.stream()
                .filter(phase -> phase.stretch().contains(instant))
                .findFirst();
    }

    public Status statusAt(Instant instant) {
        if (instant.isBefore(start)) {
            return Status.SCHEDULED;
        }
        if (!instant.isBefore(end)) {
            return Status.ENDED;
        }
        if (phaseAt(instant).filter(Phase::active).isEmpty()) {
            return Status.PAUSED;
        }
        return instant.isBefore(chargedFrom) ? Status.TRIAL : Status.ACTIVE;
    }
}
