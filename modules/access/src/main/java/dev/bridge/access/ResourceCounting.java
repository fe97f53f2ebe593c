package dev.bridge.access;

import dev.bridge.access.store.DeltaRows;
import dev.bridge.billing.AccountClock;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventType;
import dev.bridge.metering.CountedResources;
import dev.bridge.metering.CountedResources.Changed;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.log.EventReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tells how many resources accounts have, as the log has it, so that plans can charge for them. Read again, it counts once. */
final class ResourceCounting implements EventReader {

    /** Who counts, and what time it is for those whose resources are counted. */
    record Counting(CountedResources resources, AccountClock clock) {}

    private record Kind(String product, String type) {}

    /** Null where nothing is metered. */
    private final @Nullable Counting counting;

    private final DeltaRows deltas;
    private final EventLog log;
    private final JsonMapper json;

    ResourceCounting(@Nullable Counting counting, DeltaRows deltas, EventLog log, JsonMapper json) {
        this.counting = counting;
        this.deltas = deltas;
        this.log = log;
        this.json = json;
    }

    @Override
    public String name() {
        return "access_resource_counting";
    }

    @Override
    public Set<EventType> types() {
        return Set.of(AccessEvents.RELATIONS_CHANGED);
    }

    @Override
    public void read(List<Event> events) {
        if (counting == null) {
            return;
        }
        List<Changed> changes = new ArrayList<>();
        for (Event event : events) {
            // Where somebody moves the account's time, that time counts.
            Instant at = counting.clock.now(event.account(), event.occurredAt());
            changes(event).forEach((kind, change) -> {
                if (change != 0) {
                    changes.add(new Changed(event.id().text(), event.account(), at, kind.product, kind.type, change));
                }
            });
        }
        counting.resources.tell(changes);
    }

    private Map<Kind, Long> changes(Event event) {
        Map<Kind, Long> changes = new LinkedHashMap<>();
        AccessDelta delta = DeltaText.of(event, log, deltas, json).delta();
        delta.registered().forEach(name -> changes.merge(kind(name), 1L, Long::sum));
        delta.removed().forEach(name -> changes.merge(kind(name), -1L, Long::sum));
        return changes;
    }

    private static Kind kind(ResourceName name) {
        return new Kind(name.product(), name.resource().type());
    }
}
