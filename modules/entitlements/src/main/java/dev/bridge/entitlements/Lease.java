package dev.bridge.entitlements;

import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Order;
import dev.bridge.decision.entitlement.Reserved;
import dev.bridge.metering.HoldId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Units that a node set aside and admits from in memory. For any number of threads. */
final class Lease {

    private final HoldId hold;
    private final BigDecimal units;
    private final Instant until;
    /** As it was when the lease was taken, without the lease. */
    private final Balance before;

    private BigDecimal remaining;
    private Instant lastExpiry;
    private long number;
    private boolean closed;

    /**
     * A lease that was taken.
     *
     * @param until nothing is admitted from then on
     * @param before what was left then, without the lease
     */
    Lease(HoldId hold, BigDecimal units, Instant until, Balance before, Instant now) {
        this.hold = hold;
        this.units = units;
        this.until = until;
        this.before = before;
        this.remaining = units;
        this.lastExpiry = now;
    }

    HoldId hold() {
        return hold;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** Null where too little is left in it, or it is over. */
    synchronized Reserved.@Nullable Admitted admit(Order order) {
        if (closed || isOver(order.now()) || remaining.compareTo(order.units()) < 0) {
            return null;
        }
        remaining = remaining.subtract(order.units());
        number++;
        Instant expiry = order.now().plus(order.hold()).truncatedTo(ChronoUnit.SECONDS);
        if (expiry.isAfter(lastExpiry)) {
            lastExpiry = expiry;
        }
        Balance after = new Balance(
                before.granted(),
                before.used(),
                before.held().add(units.subtract(remaining)),
                before.overage(),
                before.resetsAt(),
                before.asOf());
        return new Reserved.Admitted(new LeasedId(hold, number, order.units(), expiry).text(), expiry, after);
    }

    synchronized BigDecimal remaining() {
        return closed ? BigDecimal.ZERO : remaining;
    }

    /**
     * What is given back.
     *
     * @param lastExpiry when the last reservation from it is over
     */
    record Rest(BigDecimal units, Instant lastExpiry) {}

    /** Nothing is admitted any more; null where that was so before. */
    synchronized @Nullable Rest close() {
        if (closed) {
            return null;
        }
        closed = true;
        return new Rest(remaining, lastExpiry);
    }
}
