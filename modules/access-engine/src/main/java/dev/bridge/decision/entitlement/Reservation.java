package dev.bridge.decision.entitlement;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Units that are, or were, set aside.
 *
 * @param feature of the product, {@code product/feature}
 * @param used how many were used in the end; null unless it is committed
 * @param expiresAt when they are free again, where nothing becomes of them
 */
public record Reservation(
        String id,
        String account,
        String feature,
        BigDecimal units,
        State state,
        @Nullable BigDecimal used,
        Instant expiresAt) {

    /** What became of it. */
    public enum State {
        HELD,
        /** The work is done; the usage event may be under way. */
        COMMITTED,
        RELEASED
    }
}
