package dev.bridge.identity.erasure;

import dev.bridge.accounts.EmailAddress;
import dev.bridge.accounts.ErasureParticipant;
import dev.bridge.accounts.UserId;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import java.util.Set;

/** Deletes what is kept of a person when they are erased, and reports how much that was. */
final class ErasedPeople implements ErasureParticipant {

    private record PersonErased(String user, int rows) {}

    static final EventType ERASED = new EventType("identity.person.erased");

    private final PersonRows rows;
    private final EventLog log;

    ErasedPeople(PersonRows rows, EventLog log) {
        this.rows = rows;
        this.log = log;
    }

    @Override
    public void erase(Origin origin, UserId user, AccountId account, Set<EmailAddress> addresses) {
        int deleted = rows.delete(user, addresses);
        log.append(origin, new NewEvent(account, ERASED, user.reference(), new PersonErased(user.text(), deleted)));
    }
}
