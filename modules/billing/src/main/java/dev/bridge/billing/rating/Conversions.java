package dev.bridge.billing.rating;

import dev.bridge.billing.exact.Fraction;
import dev.bridge.catalog.Charge.Rounding;
import dev.bridge.catalog.ChargeTerms;
import dev.bridge.catalog.ChargeTerms.Conversion;
import dev.bridge.catalog.ChargeTerms.Discount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** From the unit that is counted to the one that is priced: convert, round, take off what is free. */
final class Conversions {

    private final @Nullable Conversion conversion;
    private final Fraction free;
    private boolean negative;

    Conversions(ChargeTerms terms, BigDecimal moreFree) {
        this.conversion = terms.convert();
        Fraction units = Fraction.of(moreFree);
        if (terms.free() != null) {
            units = units.plus(Fraction.of(terms.free()));
        }
        if (terms.discount() instanceof Discount.Units(BigDecimal discounted)) {
            units = units.plus(Fraction.of(discounted));
        }
        this.free = units;
    }

    /** The priced quantity with what is free still in it; never below zero. */
    Fraction converted(Fraction quantity) {
        Fraction converted = quantity;
        if (conversion != null) {
            converted = quantity.dividedBy(Fraction.of(conversion.divide()));
            if (conversion.round() != null) {
                converted = Fraction.of(converted.round(conversion.scale(), mode(conversion.round())));
            }
        }
        if (converted.signum() < 0) {
            negative = true;
            return Fraction.ZERO;
        }
        return converted;
    }

    Fraction priced(Fraction quantity) {
        return converted(quantity).minus(free).max(Fraction.ZERO);
    }

    Fraction free() {
        return free;
    }

    boolean negative() {
        return negative;
    }

    /** Half of a unit is rounded up, as people do. */
    static RoundingMode mode(Rounding rounding) {
        return switch (rounding) {
            case UP -> RoundingMode.CEILING;
            case DOWN -> RoundingMode.FLOOR;
            case NEAREST -> RoundingMode.HALF_UP;
        };
    }
}
