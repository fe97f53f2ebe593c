package dev.bridge.billing;

import dev.bridge.billing.store.ChangeText;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.TimelineEntry;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the log tells of subscriptions: that something was recorded, which may take effect later. */
final class SubscriptionEvents {

    static final EventType STARTED = new EventType("billing.subscription.started");
    static final EventType CHANGED = new EventType("billing.subscription.changed");
    static final EventType CANCELED = new EventType("billing.subscription.canceled");

    /**
     * An entry of a timeline.
     *
     * @param replaces the entry that counts no longer
     */
    record Recorded(
            String subscription,
            int entry,
            String kind,
            Instant effectiveAt,
            @Nullable Integer replaces) {}

    private SubscriptionEvents() {}

    /** Of the last entry. */
    static NewEvent recorded(RecordedSubscription subscription) {
        TimelineEntry entry = subscription.timeline().entries().getLast();
        Recorded data = new Recorded(
                subscription.id().text(),
                entry.number(),
                ChangeText.kind(entry.change()),
                entry.effectiveAt(),
                entry.replaces());
        return new NewEvent(
                subscription.account(), type(entry.change()), ObjectRef.of("subscription", subscription.id()), data);
    }

    private static EventType type(Change change) {
        return switch (change) {
            case Change.Start _ -> STARTED;
            case Change.Cancel _ -> CANCELED;
            case Change.Items _,
                    Change.Quantity _,
                    Change.DiscountGiven _,
                    Change.DiscountEnded _,
                    Change.AnchorReset _,
                    Change.Zone _,
                    Change.Pause _,
                    Change.Resume _,
                    Change.PricesMoved _,
                    Change.Withdrawal _ -> CHANGED;
        };
    }
}
