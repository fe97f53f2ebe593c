package dev.bridge.entitlements.balance;

import dev.bridge.catalog.Included.Rollover;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A quantity given for a window.
 *
 * @param key tells it from others of the window
 * @param source what people are told, such as {@code plan:team}
 * @param amount null for no limit
 * @param priority 1 is used before 2
 * @param expiry the end of the window, or an earlier end of what gives it
 */
public record EntitlementGrant(
        String key,
        String source,
        @Nullable BigDecimal amount,
        int priority,
        Instant expiry,
        Instant created,
        Rollover rollover) {

    /** In which they are used: priority, expiry, creation, key (billing.md 8; none has a cost). */
    static final Comparator<EntitlementGrant> ORDER = Comparator.comparingInt(EntitlementGrant::priority)
            .thenComparing(EntitlementGrant::expiry)
            .thenComparing(EntitlementGrant::created)
            .thenComparing(EntitlementGrant::key);
}
