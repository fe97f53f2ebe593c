package dev.bridge.accounts;

import dev.bridge.accounts.store.EmailRows;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;

/** Writes people's addresses with their events, in the caller's transaction and under the lock of the person's account. */
final class EmailWriter {

    private final EmailRows rows;
    private final EventLog log;

    EmailWriter(EmailRows rows, EventLog log) {
        this.rows = rows;
        this.log = log;
    }

    Email makePrimary(Origin origin, Principal person, Email email, Instant now) {
        rows.makePrimary(email, now);
        Email primary = rows.find(email.id()).orElseThrow();
        tell(origin, PrincipalEvents.IDENTIFIER_PRIMARY, person, primary);
        return primary;
    }

    Email delete(Origin origin, Principal person, Email email) {
        tell(origin, PrincipalEvents.IDENTIFIER_REMOVED, person, email);
        rows.delete(email.id());
        return email;
    }

    void tell(Origin origin, EventType type, Principal person, Email email) {
        log.append(origin, PrincipalEvents.of(type, person.account(), email));
    }
}
