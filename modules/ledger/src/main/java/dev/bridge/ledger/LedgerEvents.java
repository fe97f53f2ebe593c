package dev.bridge.ledger;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import java.time.YearMonth;

/** What happens to the books as a whole. What is posted follows from a document, whose own event records it. */
final class LedgerEvents {

    private record EntityCreated(String entity, String zone, String rounding, String firstMonth) {}

    private record MonthReached(String entity, String month) {}

    static final EventType ENTITY_CREATED = new EventType("ledger.entity.created");
    static final EventType PERIOD_CLOSING = new EventType("ledger.period.closing");
    static final EventType PERIOD_CLOSED = new EventType("ledger.period.closed");

    private LedgerEvents() {}

    static NewEvent entityCreated(NewEntity entity) {
        return new NewEvent(
                AccountId.PLATFORM,
                ENTITY_CREATED,
                new ObjectRef("entity", entity.key()),
                new EntityCreated(
                        entity.key(),
                        entity.zone().getId(),
                        entity.rounding().name(),
                        entity.firstMonth().toString()));
    }

    static NewEvent period(EventType type, String entity, YearMonth month) {
        return new NewEvent(
                AccountId.PLATFORM, type, new ObjectRef("entity", entity), new MonthReached(entity, month.toString()));
    }
}
