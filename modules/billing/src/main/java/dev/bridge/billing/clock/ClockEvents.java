package dev.bridge.billing.clock;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;

/** What the log tells of test clocks. */
final class ClockEvents {

    static final EventType CREATED = new EventType("billing.clock.created");
    static final EventType MOVING = new EventType("billing.clock.moving");
    static final EventType MOVED = new EventType("billing.clock.moved");
    static final EventType ATTACHED = new EventType("billing.clock.attached");

    private record At(String clock, Instant at) {}

    private record Attached(String clock) {}

    private ClockEvents() {}

    static NewEvent at(EventType type, ClockId clock, Instant at) {
        return new NewEvent(AccountId.PLATFORM, type, ObjectRef.of("clock", clock), new At(clock.text(), at));
    }

    static NewEvent attached(ClockId clock, AccountId account) {
        return new NewEvent(account, ATTACHED, ObjectRef.of("account", account), new Attached(clock.text()));
    }
}
