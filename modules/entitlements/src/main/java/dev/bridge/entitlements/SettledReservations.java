package dev.bridge.entitlements;

import dev.bridge.billing.AccountClock;
import dev.bridge.decision.entitlement.Reservation;
import dev.bridge.decision.entitlement.Reservations;
import dev.bridge.entitlements.store.ReservationRows;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.metering.HoldId;
import dev.bridge.metering.store.Counters;
import dev.bridge.platform.PlatformError;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/** Reservations, and how they end: with what was used, with nothing, or by time. */
final class SettledReservations implements Reservations {

    /** How long the usage event of work that is done may be under way. */
    static final Duration UNDER_WAY = Duration.ofMinutes(15);

    private final ReservationRows rows;
    private final Counters counters;
    private final AccountClock clock;
    private final TransactionTemplate transactions;

    SettledReservations(ReservationRows rows, Counters counters, AccountClock clock, TransactionTemplate transactions) {
        this.rows = rows;
        this.counters = counters;
        this.clock = clock;
        this.transactions = transactions;
    }

    @Override
    public Optional<Reservation> find(String id) {
        return parse(id).flatMap(rows::find);
    }

    @Override
    public Reservation commit(String id, BigDecimal units, Instant now) {
        return transactions.execute(status -> {
            HoldId hold = parse(id).orElseThrow(() -> unknown(id));
            Reservation reservation = rows.lock(hold).orElseThrow(() -> unknown(id));
            if (reservation.state() == Reservation.State.COMMITTED
                    && reservation.used() != null
                    && reservation.used().compareTo(units) == 0) {
                return reservation;
            }
            Instant time = time(reservation, now);
            requireHeld(reservation, time);
            requireWithin(reservation, units);
            Instant until = time.plus(UNDER_WAY);
            if (units.signum() == 0) {
                counters.release(hold);
            } else {
                counters.shrink(hold, units, until);
            }
            rows.commit(hold, units, until);
            return rows.find(hold).orElseThrow();
        });
    }

    @Override
    public Reservation release(String id, Instant now) {
        return transactions.execute(status -> {
            HoldId hold = parse(id).orElseThrow(() -> unknown(id));
            Reservation reservation = rows.lock(hold).orElseThrow(() -> unknown(id));
            if (reservation.state() == Reservation.State.RELEASED) {
                return reservation;
            }
            requireHeld(reservation, time(reservation, now));
            counters.release(hold);
            rows.release(hold);
            return rows.find(hold).orElseThrow();
        });
    }

    /** By the clock of the account whose it is. */
    private Instant time(Reservation reservation, Instant now) {
        return clock.now(AccountId.TYPE.parse(reservation.account()), now);
    }

    static void requireWithin(Reservation reservation, BigDecimal units) {
        if (units.compareTo(reservation.units()) > 0) {
            throw Problem.of(
                            EntitlementsError.RESERVATION_EXCEEDED,
                            "%s units were reserved, and %s are to be committed; send the usage without it.",
                            Decimals.text(reservation.units()),
                            Decimals.text(units))
                    .exception();
        }
    }

    static void requireHeld(Reservation reservation, Instant now) {
        switch (reservation.state()) {
            case COMMITTED ->
                throw Problem.of(
                                EntitlementsError.RESERVATION_COMMITTED,
                                "The reservation was committed with %s units, and stays so.",
                                reservation.used() == null ? "no" : Decimals.text(reservation.used()))
                        .exception();
            case RELEASED ->
                throw Problem.of(
                                EntitlementsError.RESERVATION_RELEASED,
                                "The reservation was released; reserve again before the work.")
                        .exception();
            case HELD -> {
                if (!now.isBefore(reservation.expiresAt())) {
                    throw Problem.of(
                                    EntitlementsError.RESERVATION_EXPIRED,
                                    "The reservation was over at %s; send the usage without it.",
                                    reservation.expiresAt())
                            .exception();
                }
            }
        }
    }

    private static Optional<HoldId> parse(String id) {
        try {
            return Optional.of(HoldId.TYPE.parse(id));
        } catch (ProblemException notAnId) {
            return Optional.empty();
        }
    }

    private static ProblemException unknown(String id) {
        return Problem.of(PlatformError.NOT_FOUND, "There is no reservation %s.", Quoted.text(id))
                .exception();
    }
}
