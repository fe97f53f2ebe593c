package dev.bridge.metering;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.metering.event.EventLimits;
import dev.bridge.metering.event.OwnUsage;
import dev.bridge.metering.event.ReadEvent;
import dev.bridge.metering.store.MeterRegistry;
import dev.bridge.platform.log.EventLog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Takes in how many resources accounts have, from whoever registers them: see {@link ResourceMeters}. */
public final class CountedResources {

    /**
     * An account has more or fewer resources of a type from an instant on.
     *
     * @param id of what made the change; told again under the same, it counts once
     * @param change how many more; below zero fewer
     */
    public record Changed(String id, AccountId account, Instant at, String product, String type, long change) {}

    private static final String SOURCE = "/bridge/resources";

    /** Events that are sent at once. */
    private static final int BATCH = 1_000;

    /** A day younger than what is taken in, so that it is still taken in when it arrives. */
    private static final Duration HORIZON = Duration.ofDays(EventLimits.EVENT_HORIZON.value() - 1);

    private final Ingest ingest;
    private final MeterRegistry meters;
    private final EventLog log;
    private final InstantSource clock;

    public CountedResources(Ingest ingest, MeterRegistry meters, EventLog log, InstantSource clock) {
        this.ingest = ingest;
        this.meters = meters;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Takes changes in, and returns when they are counted. What is older than the horizon counts from the horizon on, and what is ahead
     * of this node's clock from now on. Types of products that are not there any more are passed over. The lanes of usage commit by
     * themselves, so the caller may hold nothing locked that they might wait for.
     */
    public void tell(List<Changed> changes) {
        List<ReadEvent> events = changes.stream()
                .filter(this::isCounted)
                .<ReadEvent>map(this::event)
                .toList();
        for (int from = 0; from < events.size(); from += BATCH) {
            IngestResult result = ingest.accept(
                    new Sender(AccountId.PLATFORM, /* forOthers= */ true),
                    events.subList(from, Math.min(from + BATCH, events.size())));
            // What was told before at another time of a test clock is a conflict, and stays as it was counted;
            // what is held is of an account that is not there any more.
            Invariant.check(
                    result.isComplete() && result.count(Verdict.REFUSED) == 0,
                    "resources are not counted: %s",
                    result.problems());
        }
    }

    private boolean isCounted(Changed change) {
        String meter = ResourceMeters.name(change.type());
        return !meters.current().versions(change.product(), meter).isEmpty()
                || !meters.atLeast(log.revision(AccountId.PLATFORM))
                        .versions(change.product(), meter)
                        .isEmpty();
    }

    private ReadEvent event(Changed change) {
        Instant now = clock.instant();
        Instant earliest = now.minus(HORIZON);
        Instant at = change.at().isAfter(now) ? now : change.at();
        return OwnUsage.event(
                SOURCE,
                "%s:%s.%s".formatted(change.id(), change.product(), change.type()),
                ResourceMeters.event(change.product(), change.type()),
                change.account().text(),
                at.isBefore(earliest) ? earliest : at,
                BigDecimal.valueOf(change.change()));
    }
}
