package dev.bridge.kernel.money;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.limit.Limits;
import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Decimal numbers as people and JSON write them. Digits are counted before any arithmetic. */
public final class Decimals {

    private static final Pattern DECIMAL = Pattern.compile("-?(\\d+)(?:\\.(\\d+))?");
    private static final int MAX_LENGTH = 64;

    private Decimals() {}

    /**
     * Reads {@code -12.50}: digits, at most one point, no exponent, no group separators.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code decimal_invalid}, {@code limit_exceeded}
     */
    public static BigDecimal parse(String text) {
        var matcher = DECIMAL.matcher(text.length() > MAX_LENGTH ? "" : text);
        if (!matcher.matches()) {
            throw Problem.of(
                            KernelError.DECIMAL_INVALID,
                            "%s is not a decimal number; write digits with at most one point, such as `12.50`.",
                            Quoted.text(text))
                    .exception();
        }
        String fraction = matcher.group(2);
        Limits.DECIMAL_INTEGER_DIGITS.check(significant(matcher.group(1)), "The number");
        Limits.DECIMAL_FRACTION_DIGITS.check(fraction == null ? 0 : fraction.length(), "The number");
        return new BigDecimal(text);
    }

    /** The one way to write a value: plain, without trailing zeros; {@code 0} for zero of any scale. */
    public static String text(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /**
     * The one form of a value: without trailing zeros, so that {@code 20.00} equals {@code 20}. At most
     * {@link Limits#DECIMAL_FRACTION_DIGITS} digits after the point, or it is a bug.
     */
    public static BigDecimal normal(BigDecimal value) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        Invariant.check(
                stripped.scale() <= Limits.DECIMAL_FRACTION_DIGITS.value(), "%s has too many decimals", stripped);
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static int significant(String digits) {
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return digits.length() - zeros;
    }
}
