package dev.bridge.billing.exact;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.money.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How an issuing entity rounds to a currency's minor unit: symmetrical for negative amounts.
 *
 * @param decimals of the minor unit
 * @param mode {@code HALF_EVEN} or {@code HALF_UP}
 */
public record Rounding(int decimals, RoundingMode mode) {

    public Rounding {
        Invariant.check(mode == RoundingMode.HALF_EVEN || mode == RoundingMode.HALF_UP, "rounding %s", mode);
    }

    /** For a currency (ISO 4217). */
    public static Rounding of(String currency, RoundingMode mode) {
        return new Rounding(Amounts.currency(currency).getDecimalPlaces(), mode);
    }

    public BigDecimal round(Fraction amount) {
        return amount.round(decimals, mode);
    }

    public BigDecimal zero() {
        return BigDecimal.ZERO.setScale(decimals);
    }
}
