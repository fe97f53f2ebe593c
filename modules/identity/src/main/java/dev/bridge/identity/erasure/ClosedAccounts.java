package dev.bridge.identity.erasure;

import dev.bridge.kernel.event.Event;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.log.EventReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletes what is kept of an account once it is closed for good, and reports how much that was. By then nothing that was issued
 * for it counts, since its epoch has moved.
 */
final class ClosedAccounts implements EventReader {

    private record AccountErased(String account, int rows) {}

    static final EventType CLOSED = new EventType("accounts.account.closed");
    static final EventType ERASED = new EventType("identity.account.erased");

    private final AccountRows rows;
    private final EventLog log;

    ClosedAccounts(AccountRows rows, EventLog log) {
        this.rows = rows;
        this.log = log;
    }

    @Override
    public String name() {
        return "identity_closed_accounts";
    }

    @Override
    public Set<EventType> types() {
        return Set.of(CLOSED);
    }

    @Override
    public void read(List<Event> events) {
        log.lock(events.stream().map(Event::account).collect(Collectors.toSet()));
        events.forEach(this::erase);
    }

    private void erase(Event event) {
        AccountId account = event.account();
        log.append(
                event.origin(),
                new NewEvent(
                        account,
                        ERASED,
                        ObjectRef.of("organization", account),
                        new AccountErased(account.text(), rows.delete(account))));
    }
}
