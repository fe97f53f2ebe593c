package dev.bridge.billing;

import dev.bridge.billing.timeline.Timeline;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;

/** A subscription as it is recorded. Its version is the number of its timeline's last entry. */
public record RecordedSubscription(SubscriptionId id, AccountId account, Timeline timeline, Instant createdAt) {

    public long version() {
        return timeline.lastNumber();
    }

    /** What was recorded when the entry of a number was the last. */
    public RecordedSubscription asKnownAt(int number) {
        return new RecordedSubscription(id, account, timeline.asKnownAt(number), createdAt);
    }
}
