package dev.bridge.billing.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** The oracle's own numbers: never shortened, rounded only when asked. */
record Ratio(BigInteger over, BigInteger under) {

    static final Ratio ZERO = of(0);

    static Ratio of(long value) {
        return new Ratio(BigInteger.valueOf(value), BigInteger.ONE);
    }

    static Ratio of(BigDecimal value) {
        return new Ratio(value.movePointRight(12).toBigIntegerExact(), BigInteger.TEN.pow(12));
    }

    Ratio add(Ratio other) {
        return new Ratio(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Ratio sub(Ratio other) {
        return add(other.mul(of(-1)));
    }

    Ratio mul(Ratio other) {
        return new Ratio(over.multiply(other.over), under.multiply(other.under));
    }

    Ratio div(Ratio other) {
        BigInteger sign = BigInteger.valueOf(other.over.signum());
        return new Ratio(
                over.multiply(other.under).multiply(sign),
                under.multiply(other.over).multiply(sign));
    }

    boolean less(Ratio other) {
        return over.multiply(other.under).compareTo(other.over.multiply(under)) < 0;
    }

    boolean positive() {
        return over.signum() > 0;
    }

    Ratio least(Ratio other) {
        return less(other) ? this : other;
    }

    Ratio most(Ratio other) {
        return less(other) ? other : this;
    }

    BigInteger whole(RoundingMode mode) {
        return new BigDecimal(over).divide(new BigDecimal(under), 0, mode).toBigIntegerExact();
    }

    /** To a number of decimals. */
    Ratio rounded(int decimals, RoundingMode mode) {
        Ratio power = new Ratio(BigInteger.TEN.pow(decimals), BigInteger.ONE);
        return new Ratio(mul(power).whole(mode), power.over);
    }

    /** Whole cents, half up. */
    long cents() {
        return mul(of(100)).whole(RoundingMode.HALF_UP).longValueExact();
    }
}
