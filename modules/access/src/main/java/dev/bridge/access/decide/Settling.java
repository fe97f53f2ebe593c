package dev.bridge.access.decide;

import dev.bridge.decision.entitlement.Reservation;
import dev.bridge.decision.entitlement.Reservations;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.caller.Unseen;
import java.math.BigDecimal;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Ends reservations for those who may have units set aside in the account. */
public final class Settling {

    private final Askers askers;
    private final @Nullable Reservations reservations;
    private final InstantSource clock;

    Settling(Askers askers, @Nullable Reservations reservations, InstantSource clock) {
        this.askers = askers;
        this.reservations = reservations;
        this.clock = clock;
    }

    /** Throws as {@link Reservations#commit}; {@code not_found} also for what is not the caller's. */
    public Reservation commit(Caller caller, String id, BigDecimal units) {
        return mine(caller, id).commit(id, units, clock.instant());
    }

    /** Throws as {@link Reservations#release}; {@code not_found} also for what is not the caller's. */
    public Reservation release(Caller caller, String id) {
        return mine(caller, id).release(id, clock.instant());
    }

    private Reservations mine(Caller caller, String id) {
        Asker asker = askers.of(caller);
        Reservation found = reservations == null ? null : reservations.find(id).orElse(null);
        if (reservations == null
                || found == null
                || asker.kind() == Asker.Kind.SELF
                || !asker.reaches(AccountId.TYPE.parse(found.account()))) {
            throw Unseen.exception();
        }
        return reservations;
    }
}
