package dev.bridge.decision.entitlement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What becomes of units that {@link Quota#reserve} has set aside. Repeating a request changes nothing. */
public interface Reservations {

    Optional<Reservation> find(String id);

    /**
     * Says how many units were used; the rest returns at once, and these when the usage event with this id has landed.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}; {@code reservation_exceeded}; {@code
     *     reservation_committed} with other units, {@code reservation_released}, {@code reservation_expired}
     */
    Reservation commit(String id, BigDecimal units, Instant now);

    /**
     * Gives all units back.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code reservation_committed}, {@code
     *     reservation_expired}
     */
    Reservation release(String id, Instant now);
}
