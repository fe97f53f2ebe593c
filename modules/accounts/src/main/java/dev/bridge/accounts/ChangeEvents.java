package dev.bridge.accounts;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;

/** What happens to changes of accounts; what they do, the events of their steps say. */
final class ChangeEvents {

    private record ChangeNow(String change, String kind) {}

    static final EventType DRAFTED = new EventType("accounts.change.drafted");
    static final EventType EXECUTED = new EventType("accounts.change.executed");
    static final EventType UNDONE = new EventType("accounts.change.undone");

    private ChangeEvents() {}

    static NewEvent of(EventType type, AccountChangeId id, ChangeWish wish) {
        return new NewEvent(
                wish.account(),
                type,
                ObjectRef.of("account_change", id),
                new ChangeNow(id.text(), wish.kind().word()));
    }
}
