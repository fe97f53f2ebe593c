package dev.bridge.entitlements;

import dev.bridge.decision.entitlement.Balance;
import dev.bridge.decision.entitlement.Overage;
import dev.bridge.metering.store.Counters;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the counter of a window may go, until something else is given or the window ends.
 *
 * @param revision of the account, at which this holds
 * @param limit of the counter; null for none
 * @param until the first instant at which it is another
 */
record Room(long revision, OpenWindow window, @Nullable BigDecimal limit, Overage overage, Instant until) {

    /** What holds are taken under: only a limit that blocks is one. */
    @Nullable
    BigDecimal enforced() {
        return overage == Overage.BLOCK ? limit : null;
    }

    Balance balance(Counters.Tally tally, BigDecimal heldBefore, Instant now) {
        return new Balance(
                limit,
                tally.value(),
                tally.held().add(heldBefore),
                overage,
                window.period().end(),
                now);
    }
}
