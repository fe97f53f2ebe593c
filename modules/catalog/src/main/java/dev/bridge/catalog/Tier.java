package dev.bridge.catalog;

import dev.bridge.decision.declaration.Percent;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of quantity with its own price.
 *
 * @param upTo the last quantity that belongs to it, or null for all beyond the tier before
 * @param unit per unit, or per started package of {@code size} units
 * @param flat once
 * @param percent of a monetary meter
 */
public record Tier(
        @Nullable BigDecimal upTo,
        @Nullable Price unit,
        @Nullable Price flat,
        @Nullable Percent percent,
        @Nullable BigDecimal size) {

    public Tier {
        upTo = upTo == null ? null : Decimals.normal(upTo);
        size = size == null ? null : Decimals.normal(size);
    }
}
