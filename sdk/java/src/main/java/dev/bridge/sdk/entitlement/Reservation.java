package dev.bridge.sdk.entitlement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Units that a decision set aside. Usage names its id as the event's {@code reservation}.
 *
 * @param feature {@code product/feature}
 * @param state held, committed or released
 * @param used how many units were used in the end; null unless it is committed
 */
public record Reservation(
        String id,
        String organization,
        String feature,
        String units,
        String state,
        @Nullable String used,
        Instant expiresAt) {}
