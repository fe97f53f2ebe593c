package dev.bridge.metering.window;

import dev.bridge.kernel.limit.Limits;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact quantity: a fraction, since a level over a part of a month is one. It is rounded where it is shown or invoiced.
 *
 * @param denominator above zero
 */
public record Quantity(BigDecimal numerator, BigDecimal denominator) {

    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO, BigDecimal.ONE);

    public static Quantity of(BigDecimal whole) {
        return new Quantity(whole, BigDecimal.ONE);
    }

    public Quantity plus(Quantity other) {
        return denominator.compareTo(other.denominator) == 0
                ? new Quantity(numerator.add(other.numerator), denominator)
                : new Quantity(
                        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                        denominator.multiply(other.denominator));
    }

    /** To so many decimals, half-even. */
    public BigDecimal rounded(int decimals) {
        return numerator.divide(denominator, decimals, RoundingMode.HALF_EVEN);
    }

    /** As people and JSON read it: at most 12 decimals, half-even. */
    public String text() {
        BigDecimal shown = denominator.compareTo(BigDecimal.ONE) == 0
                ? numerator
                : rounded(Limits.DECIMAL_FRACTION_DIGITS.intValue());
        return Decimals.text(shown);
    }
}
