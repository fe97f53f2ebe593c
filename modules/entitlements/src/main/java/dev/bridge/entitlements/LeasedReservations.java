package dev.bridge.entitlements;

import dev.bridge.decision.entitlement.Reservation;
import dev.bridge.decision.entitlement.Reservations;
import dev.bridge.entitlements.store.LeaseRows;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.metering.store.Counters;
import dev.bridge.platform.PlatformError;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Reservations that came from leases, on whichever node; all others as {@link SettledReservations} has them. */
final class LeasedReservations implements Reservations {

    private final Reservations written;
    private final LeaseRows rows;
    private final Counters counters;
    private final TransactionTemplate transactions;

    LeasedReservations(Reservations written, LeaseRows rows, Counters counters, TransactionTemplate transactions) {
        this.written = written;
        this.rows = rows;
        this.counters = counters;
        this.transactions = transactions;
    }

    @Override
    public Optional<Reservation> find(String id) {
        Optional<LeasedId> leased = LeasedId.parse(id);
        return leased.isEmpty() ? written.find(id) : leased.flatMap(this::find);
    }

    private Optional<Reservation> find(LeasedId id) {
        return rows.find(id.lease()).map(leased -> {
            LeaseRows.Use use = rows.use(id.lease(), id.number()).orElse(null);
            return new Reservation(
                    id.text(),
                    leased.account().text(),
                    leased.feature().toString(),
                    id.units(),
                    use == null
                            ? Reservation.State.HELD
                            : use.used() == null ? Reservation.State.RELEASED : Reservation.State.COMMITTED,
                    use == null ? null : use.used(),
                    id.expiresAt());
        });
    }

    @Override
    public Reservation commit(String id, BigDecimal units, Instant now) {
        LeasedId leased = LeasedId.parse(id).orElse(null);
        if (leased == null) {
            return written.commit(id, units, now);
        }
        Reservation reservation = require(leased);
        BigDecimal used = reservation.used();
        if (used != null && used.compareTo(units) == 0) {
            return reservation;
        }
        SettledReservations.requireHeld(reservation, now);
        SettledReservations.requireWithin(reservation, units);
        return settled(leased, units, now);
    }

    @Override
    public Reservation release(String id, Instant now) {
        LeasedId leased = LeasedId.parse(id).orElse(null);
        if (leased == null) {
            return written.release(id, now);
        }
        Reservation reservation = require(leased);
        if (reservation.state() == Reservation.State.RELEASED) {
            return reservation;
        }
        SettledReservations.requireHeld(reservation, now);
        return settled(leased, null, now);
    }

    private Reservation require(LeasedId leased) {
        return find(leased)
                .orElseThrow(() -> Problem.of(
                                PlatformError.NOT_FOUND, "There is no reservation %s.", Quoted.text(leased.text()))
                        .exception());
    }

    /** @param used null to release */
    private Reservation settled(LeasedId leased, @Nullable BigDecimal used, Instant now) {
        boolean mine = Boolean.TRUE.equals(transactions.execute(status -> {
            if (!rows.settle(leased.lease(), leased.number(), used, now)) {
                return false;
            }
            BigDecimal back = used == null ? leased.units() : leased.units().subtract(used);
            counters.giveBack(leased.lease(), back, used == null ? now : now.plus(SettledReservations.UNDER_WAY));
            return true;
        }));
        Reservation after = require(leased);
        boolean same = used == null
                ? after.state() == Reservation.State.RELEASED
                : after.used() != null && after.used().compareTo(used) == 0;
        if (!mine && !same) {
            SettledReservations.requireHeld(after, now);
        }
        return after;
    }
}
