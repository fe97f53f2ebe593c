package dev.bridge.decision.unified;

import dev.bridge.kernel.Invariant;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the deed takes.
 *
 * @param cost in units of what the action consumes; zero asks whether anything is left
 * @param reserve whether the units are to be set aside
 * @param key the caller's own id of the reservation, or null
 * @param hold how long they stay set aside at most
 */
public record Wanted(
        BigDecimal cost, boolean reserve, @Nullable String key, Duration hold) {

    public static final Duration HOLD = Duration.ofSeconds(60);

    /** One unit, not set aside. */
    public static final Wanted ONE = of(BigDecimal.ONE);

    public Wanted {
        Invariant.check(cost.signum() >= 0, "a cost of %s", cost);
        Invariant.check(!reserve || cost.signum() > 0, "nothing to set aside");
        Invariant.check(key == null || reserve, "a key without a reservation");
    }

    public static Wanted of(BigDecimal cost) {
        return new Wanted(cost, false, null, HOLD);
    }

    public static Wanted reserving(BigDecimal cost, @Nullable String key) {
        return new Wanted(cost, true, key, HOLD);
    }
}
