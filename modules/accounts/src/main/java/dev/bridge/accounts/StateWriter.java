package dev.bridge.accounts;

import dev.bridge.accounts.store.AccountRows;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a change of state with all that follows from it in the same transaction: an account that stops being open is dead
 * at once for every credential that was issued for it, since its epoch rises; and what holds a company holds its
 * organizations.
 */
final class StateWriter {

    static final String EPOCH_SIGNAL = "account_epoch";

    private final AccountRows accounts;
    private final EventLog log;
    private final Signals signals;

    StateWriter(AccountRows accounts, EventLog log, Signals signals) {
        this.accounts = accounts;
        this.log = log;
        this.signals = signals;
    }

    /** Writes it and returns the account as it is then; the caller holds the locks of the account and what is in it. */
    Account write(Origin origin, StateEdge edge, Authority by, Account before, Account after) {
        Map<AccountId, Account> within = organizations(before.id());
        accounts.writeFacts(after, stopsBeingOpen(before, after) ? 1 : 0);
        Account written = find(before.id());
        List<NewEvent> events = new ArrayList<>();
        events.add(AccountEvents.stateChanged(written, edge, by));
        if (written.state() == AccountState.CLOSED) {
            events.add(AccountEvents.of(AccountEvents.CLOSED, written));
        }
        signalIfRaised(before, written);
        if (!before.reasons().equals(after.reasons())) {
            within.values().forEach(organization -> events.add(held(organization, edge, by)));
        }
        log.append(origin, events);
        return written;
    }

    private NewEvent held(Account before, StateEdge edge, Authority by) {
        Account after = find(before.id());
        if (stopsBeingOpen(before, after)) {
            accounts.raiseEpoch(before.id());
            after = find(before.id());
            signalIfRaised(before, after);
        }
        return AccountEvents.stateChanged(after, edge, by);
    }

    private Map<AccountId, Account> organizations(AccountId company) {
        Map<AccountId, Account> organizations = new HashMap<>();
        accounts.organizationsOf(company).forEach(id -> organizations.put(id, find(id)));
        return organizations;
    }

    private Account find(AccountId id) {
        return accounts.find(id).orElseThrow();
    }

    private void signalIfRaised(Account before, Account after) {
        if (after.epoch() > before.epoch()) {
            signals.raise(EPOCH_SIGNAL, after.id().text(), after.epoch());
        }
    }

    private static boolean stopsBeingOpen(Account before, Account after) {
        return (isOpen(before) && !isOpen(after))
                || (before.state() != AccountState.CLOSED && after.state() == AccountState.CLOSED);
    }

    private static boolean isOpen(Account account) {
        return switch (account.state()) {
            case CLOSED, CLOSING, SUSPENDED -> false;
            case PAST_DUE, TRIAL, ACTIVE -> true;
        };
    }
}
