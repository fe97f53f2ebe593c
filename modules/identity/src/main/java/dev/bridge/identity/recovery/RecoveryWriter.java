package dev.bridge.identity.recovery;

import dev.bridge.accounts.People;
import dev.bridge.accounts.Principal;
import dev.bridge.accounts.UserId;
import dev.bridge.identity.RecoveryId;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.platform.log.EventLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes how a recovery goes on, under the lock of the person's own account, with its event there. */
final class RecoveryWriter {

    /** As it is now. The reason is in no event: who wrote it may have named somebody. */
    private record RecoveryNow(String recovery, String user, String state, Instant dueAt) {}

    private final RecoveryRows rows;
    private final People people;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    RecoveryWriter(
            RecoveryRows rows, People people, EventLog log, TransactionTemplate transactions, InstantSource clock) {
        this.rows = rows;
        this.people = people;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Locks the person's own account in the caller's transaction. */
    Principal lock(UserId user) {
        log.lock(List.of(people.require(user).account()));
        return people.require(user);
    }

    /** Changes a recovery as it is once the lock is had. */
    Recovery underLock(Recovery known, UnaryOperator<Recovery> change) {
        return transactions.execute(status -> {
            lock(known.user());
            return change.apply(rows.find(known.id()).orElseThrow());
        });
    }

    Recovery begin(Origin origin, Recovery recovery, byte[] stopDigest) {
        rows.insert(recovery, stopDigest);
        return told(origin, recovery.id(), "asked");
    }

    Recovery open(Origin origin, Recovery recovery, byte[] digest, Instant until) {
        rows.open(recovery.id(), digest, until);
        return told(origin, recovery.id(), "opened");
    }

    Recovery end(Origin origin, Recovery recovery, RecoveryState state) {
        rows.end(recovery.id(), state, clock.instant());
        return told(origin, recovery.id(), state.word());
    }

    private Recovery told(Origin origin, RecoveryId id, String happened) {
        Recovery recovery = rows.find(id).orElseThrow();
        log.append(
                origin,
                new NewEvent(
                        people.require(recovery.user()).account(),
                        new EventType("identity.recovery." + happened),
                        ObjectRef.of("recovery", id),
                        new RecoveryNow(
                                id.text(),
                                recovery.user().text(),
                                recovery.state().word(),
                                recovery.dueAt())));
        return recovery;
    }
}
