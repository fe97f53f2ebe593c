package dev.bridge.entitlements;

import dev.bridge.entitlements.store.PastDueRows;
import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.log.EventReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Follows whether accounts owe. */
final class StandingReader implements EventReader {

    private static final EventType STATE_CHANGED = new EventType("accounts.account.state_changed");
    private static final String OWES = "past_due";

    private final PastDueRows rows;
    private final EntitlementAnnouncer announcer;
    private final EventLog log;

    StandingReader(PastDueRows rows, EntitlementAnnouncer announcer, EventLog log) {
        this.rows = rows;
        this.announcer = announcer;
        this.log = log;
    }

    @Override
    public String name() {
        return "entitlements_standing";
    }

    @Override
    public Set<EventType> types() {
        return Set.of(STATE_CHANGED);
    }

    @Override
    public void read(List<Event> events) {
        Map<AccountId, Event> last = new TreeMap<>();
        events.forEach(event -> last.put(event.account(), event));
        log.lock(last.keySet());
        last.forEach((account, event) -> {
            boolean owes = log.data(event, JsonNode.class)
                    .path("standing")
                    .asString("")
                    .equals(OWES);
            boolean changed = owes ? rows.begin(account, event.occurredAt()) : rows.end(account);
            if (changed) {
                announcer.announce(
                        Origin.system("entitlements", event.origin().requestId()), account, event.occurredAt());
            }
        });
    }
}
