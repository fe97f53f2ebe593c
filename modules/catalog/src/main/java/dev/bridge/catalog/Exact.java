package dev.bridge.catalog;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.limit.Limits;
import java.math.BigDecimal;

/** Decimals as the manifest keeps them: at most 12 digits after the point, and one form for each value. */
final class Exact {

    private Exact() {}

    /** The same value without trailing zeros, so that {@code 20.00} equals {@code 20}. */
    static BigDecimal normal(BigDecimal value) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        Invariant.check(
                stripped.scale() <= Limits.DECIMAL_FRACTION_DIGITS.value(), "%s has too many decimals", stripped);
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
