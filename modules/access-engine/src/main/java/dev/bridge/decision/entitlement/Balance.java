package dev.bridge.decision.entitlement;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a feature in its present window.
 *
 * @param granted null for no limit
 * @param used counted already
 * @param held set aside for work that is not counted yet
 * @param resetsAt when the window ends; null where it never does
 * @param asOf when this was true
 */
public record Balance(
        @Nullable BigDecimal granted,
        BigDecimal used,
        BigDecimal held,
        Overage overage,
        @Nullable Instant resetsAt,
        Instant asOf) {

    /** Null for no limit; never below zero. */
    public @Nullable BigDecimal left() {
        return granted == null ? null : granted.subtract(used).subtract(held).max(BigDecimal.ZERO);
    }

    /**
     * Whether the units are there.
     *
     * @param units zero asks whether anything is
     */
    public boolean covers(BigDecimal units) {
        BigDecimal left = left();
        return left == null || (units.signum() == 0 ? left.signum() > 0 : left.compareTo(units) >= 0);
    }
}
