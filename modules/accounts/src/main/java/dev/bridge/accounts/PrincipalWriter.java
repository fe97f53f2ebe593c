package dev.bridge.accounts;

import dev.bridge.accounts.store.PrincipalRows;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.signal.Signals;

/** Writes a changed principal with its event, and tells every node at once where an epoch has risen. */
final class PrincipalWriter {

    private static final String EPOCH_SIGNAL = "principal_epoch";
    private static final String SESSION_SIGNAL = "session_epoch";

    private final PrincipalRows principals;
    private final EventLog log;
    private final Signals signals;

    PrincipalWriter(PrincipalRows principals, EventLog log, Signals signals) {
        this.principals = principals;
        this.log = log;
        this.signals = signals;
    }

    void insert(Origin origin, Principal principal) {
        principals.insert(principal);
        log.append(origin, PrincipalEvents.of(PrincipalEvents.REGISTERED, principal));
    }

    /** In the caller's transaction, which holds the lock of the principal's account. */
    Principal write(Origin origin, EventType event, Principal before, Principal after) {
        principals.update(after);
        log.append(origin, PrincipalEvents.of(event, after));
        if (after.epoch() > before.epoch()) {
            signals.raise(EPOCH_SIGNAL, after.id().text(), after.epoch());
        }
        if (after.sessionEpoch() > before.sessionEpoch()) {
            signals.raise(SESSION_SIGNAL, after.id().text(), after.sessionEpoch());
        }
        return after;
    }
}
