package dev.bridge.kernel.limit;

import java.util.List;

/** The kernel's limits. Every module has such a class; {@code docs/limits.md} is made from them. */
public final class Limits {

    public static final Limit DECIMAL_INTEGER_DIGITS = new Limit(
            "decimal_integer_digits",
            26,
            "digits before the point",
            "A thousand trillion times the largest amount in any currency; keeps arithmetic on hostile numbers cheap.");

    public static final Limit DECIMAL_FRACTION_DIGITS = new Limit(
            "decimal_fraction_digits",
            12,
            "digits after the point",
            "The finest unit price in use is a millionth of a cent; PostgreSQL and every client keep 12 exactly.");

    public static final List<Limit> ALL = List.of(DECIMAL_INTEGER_DIGITS, DECIMAL_FRACTION_DIGITS);

    private Limits() {}
}
