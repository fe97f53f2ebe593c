package dev.bridge.billing.clock;

import java.time.Instant;
import java.util.Optional;

/**
 * Work that becomes due for accounts by time alone. Beans of this type are asked as a test clock moves; for accounts without one
 * they come round by themselves.
 */
public interface DueWork {

    /** When the next of it is due for accounts on this clock, no later than {@code until}; empty where none is. */
    Optional<Instant> next(ClockId clock, Instant until);

    /**
     * Does one step of what is due for accounts on this clock by {@code now}, which is what time it is there. Bears being repeated.
     * No transaction is open.
     *
     * @return how much was done; 0 where nothing is due
     */
    long run(ClockId clock, Instant now);
}
