package dev.bridge.metering.event;

import dev.bridge.kernel.limit.Limits;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A number of JSON (RFC 8259 section 6), taken apart as text: its digits without zeros at either end, and the power of ten
 * of the last one. Nothing is calculated with it before its digits are counted.
 *
 * @param negative never of zero
 * @param digits empty for zero
 * @param exponent the value is {@code digits} times ten to this
 */
record JsonNumber(boolean negative, String digits, long exponent) {

    /** So that an exponent, and what is added to it, is a {@code long}. */
    static final int MAX_EXPONENT_DIGITS = 17;

    private static final int DIGITS_OF_LONG = 18;

    /**
     * Reads a number that the parser found well-formed.
     *
     * @return what counts: a {@code BigDecimal} without trailing zeros and with a scale of 0 or more, so that equal numbers
     *     are equal; {@link UncountableNumber} where it has too many digits
     */
    static Object value(char[] text, int start, int length) {
        int at = start;
        int end = start + length;
        boolean negative = text[at] == '-';
        if (negative) {
            at++;
        }
        long unscaled = 0;
        int significant = 0;
        int scale = 0;
        boolean fraction = false;
        for (; at < end; at++) {
            char each = text[at];
            if (each == '.') {
                fraction = true;
                continue;
            }
            if (each == 'e' || each == 'E' || significant == DIGITS_OF_LONG) {
                return rare(new String(text, start, length));
            }
            unscaled = unscaled * 10 + (each - '0');
            significant += unscaled == 0 ? 0 : 1;
            scale += fraction ? 1 : 0;
        }
        while (scale > 0 && unscaled % 10 == 0) {
            unscaled /= 10;
            scale--;
        }
        return scale > Limits.DECIMAL_FRACTION_DIGITS.value()
                ? new UncountableNumber(new String(text, start, length))
                : BigDecimal.valueOf(negative ? -unscaled : unscaled, scale);
    }

    private static Object rare(String text) {
        JsonNumber number = parse(text);
        return number.isCountable() ? number.decimal() : new UncountableNumber(text);
    }

    /** Takes apart a number that is well-formed and whose exponent {@link #fits}. */
    static JsonNumber parse(String text) {
        int mantissaEnd = exponentSign(text);
        boolean negative = text.charAt(0) == '-';
        String mantissa = text.substring(negative ? 1 : 0, mantissaEnd);
        int point = mantissa.indexOf('.');
        long scale = point < 0 ? 0 : mantissa.length() - point - 1L;
        String all = point < 0 ? mantissa : mantissa.substring(0, point) + mantissa.substring(point + 1);
        int first = 0;
        while (first < all.length() && all.charAt(first) == '0') {
            first++;
        }
        int last = all.length();
        while (last > first && all.charAt(last - 1) == '0') {
            last--;
        }
        if (first == last) {
            return new JsonNumber(false, "", 0);
        }
        long power = mantissaEnd == text.length() ? 0 : Long.parseLong(text.substring(mantissaEnd + 1));
        return new JsonNumber(negative, all.substring(first, last), power - scale + (all.length() - last));
    }

    /** Whether the exponent has so few digits that two ways to write a value can be told to be one. */
    static boolean fits(String text) {
        int at = exponentSign(text) + 1;
        while (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-' || text.charAt(at) == '0')) {
            at++;
        }
        return text.length() - at <= MAX_EXPONENT_DIGITS;
    }

    private static int exponentSign(String text) {
        for (int at = text.length() - 1; at > 0; at--) {
            if (text.charAt(at) == 'e' || text.charAt(at) == 'E') {
                return at;
            }
        }
        return text.length();
    }

    private boolean isCountable() {
        return digits.isEmpty()
                || (digits.length() + exponent <= Limits.DECIMAL_INTEGER_DIGITS.value()
                        && -exponent <= Limits.DECIMAL_FRACTION_DIGITS.value());
    }

    private BigDecimal decimal() {
        if (digits.isEmpty()) {
            return BigDecimal.ZERO;
        }
        BigInteger whole = new BigInteger(negative ? "-" + digits : digits);
        BigDecimal value = new BigDecimal(whole, Math.toIntExact(-exponent));
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    /** The one text of the value: {@code -12e3}. */
    String canonical() {
        return digits.isEmpty() ? "0" : (negative ? "-" : "") + digits + "e" + exponent;
    }
}
