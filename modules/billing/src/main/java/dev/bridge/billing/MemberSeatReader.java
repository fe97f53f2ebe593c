package dev.bridge.billing;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.log.EventReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Follows how many people take seats, for subscriptions whose seats do. */
final class MemberSeatReader implements EventReader {

    private static final Set<EventType> TYPES = Set.of(
            new EventType("accounts.seat.occupied"),
            new EventType("accounts.seat.released"),
            new EventType("accounts.seat.limited"));

    private final Subscriptions subscriptions;
    private final AccountClock clock;
    private final EventLog log;

    MemberSeatReader(Subscriptions subscriptions, AccountClock clock, EventLog log) {
        this.subscriptions = subscriptions;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public String name() {
        return "billing_member_seats";
    }

    @Override
    public Set<EventType> types() {
        return TYPES;
    }

    /** The number of now is recorded, so only the last event of an account counts. */
    @Override
    public void read(List<Event> events) {
        Map<AccountId, Event> last = new TreeMap<>();
        events.forEach(event -> last.put(event.account(), event));
        log.lock(last.keySet());
        last.forEach((account, event) -> {
            Instant at = clock.now(account, event.occurredAt());
            subscriptions.follow(Origin.system("billing", event.origin().requestId()), account, at);
        });
    }
}
