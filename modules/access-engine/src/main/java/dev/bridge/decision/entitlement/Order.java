package dev.bridge.decision.entitlement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Units to be set aside before work begins.
 *
 * @param feature of the product, {@code product/feature}
 * @param units above zero
 * @param key the caller's own id: the same order again has the same outcome; null for none
 * @param hold how long they are set aside at most
 */
public record Order(
        String account,
        String feature,
        BigDecimal units,
        @Nullable String key,
        Duration hold,
        Instant now) {}
