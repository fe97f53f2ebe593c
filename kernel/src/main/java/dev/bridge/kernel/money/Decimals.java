package dev.bridge.kernel.money;

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

    private static int significant(String digits) {
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        return digits.length() - zeros;
    }
}
