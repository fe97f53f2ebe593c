package dev.bridge.ledger.recognition;

import dev.bridge.kernel.Invariant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An exact part of a whole, from none to all of it. */
record Share(BigInteger part, BigInteger whole) {

    static final Share NONE = of(0, 1);
    static final Share ALL = of(1, 1);

    Share {
        Invariant.check(whole.signum() > 0, "a part of %s", whole);
        Invariant.check(part.signum() >= 0 && part.compareTo(whole) <= 0, "%s of %s", part, whole);
    }

    /** As near as there is one: below none is none, above all is all. */
    static Share of(long part, long whole) {
        return new Share(BigInteger.valueOf(Math.clamp(part, 0, Math.max(whole, 0))), BigInteger.valueOf(whole));
    }

    /** Of an amount in minor units, rounded once. */
    long times(long amount, RoundingMode rounding) {
        return new BigDecimal(part.multiply(BigInteger.valueOf(amount)))
                .divide(new BigDecimal(whole), 0, rounding)
                .longValueExact();
    }
}
