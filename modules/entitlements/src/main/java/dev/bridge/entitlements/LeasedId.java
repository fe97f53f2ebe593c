package dev.bridge.entitlements;

import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.metering.HoldId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The id of a reservation that a node admitted from its lease: it says all that any node has to know of it, since nobody wrote it down.
 * Written {@code rsv_01k...-7-12.5-1798761600}; usage that names it lands on the lease's hold.
 *
 * @param lease the hold of the lease
 * @param number 1, 2, 3 within the lease
 * @param expiresAt in whole seconds
 */
record LeasedId(HoldId lease, long number, BigDecimal units, Instant expiresAt) {

    private static final String SEPARATOR = "-";
    private static final int PARTS = 4;

    String text() {
        return lease.text()
                + SEPARATOR
                + number
                + SEPARATOR
                + Decimals.text(units)
                + SEPARATOR
                + expiresAt.getEpochSecond();
    }

    /** Empty where it is no such id. */
    static Optional<LeasedId> parse(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LeasedId(
                    HoldId.TYPE.parse(parts[0]),
                    Long.parseLong(parts[1]),
                    Decimals.parse(parts[2]),
                    Instant.ofEpochSecond(Long.parseLong(parts[3]))));
        } catch (ProblemException | NumberFormatException notSuchAnId) {
            return Optional.empty();
        }
    }
}
