package dev.bridge.accounts;

import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * What the operator does to names, in the platform's part of the log. A name that was freed is said, since somebody else may
 * have it next; whose it was, the events of that account say.
 */
final class NameEvents {

    private record NameNow(
            String name, String state, @Nullable String account) {}

    private static final EventType RESERVED = new EventType("accounts.name.reserved");
    private static final EventType FREED = new EventType("accounts.name.freed");

    private NameEvents() {}

    static NewEvent reserved(NameLease lease) {
        return of(RESERVED, lease, LeaseState.RESERVED.word());
    }

    static NewEvent freed(NameLease lease) {
        return of(FREED, lease, "free");
    }

    private static NewEvent of(EventType type, NameLease lease, String state) {
        AccountId account = lease.account();
        return new NewEvent(
                AccountId.PLATFORM,
                type,
                new ObjectRef("name", lease.folded()),
                new NameNow(lease.folded(), state, account == null ? null : account.text()));
    }
}
