package dev.bridge.catalog;

import dev.bridge.catalog.Charge.Rounding;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What charges of every type have in common. Applied in this order: convert, free units, tiers, discount, maximum,
 * minimum.
 *
 * @param every its own billing period, aligned to the plan's anchor
 * @param free units that cost nothing each period
 * @param minimumAmount the least that a period costs
 * @param maximumAmount the most that a period costs
 * @param credit whether a quantity that shrinks within a period is credited
 */
public record ChargeTerms(
        @Nullable String name,
        Due due,
        Proration proration,
        @Nullable Interval every,
        @Nullable Conversion convert,
        @Nullable BigDecimal free,
        @Nullable Discount discount,
        @Nullable Price minimumAmount,
        @Nullable Price maximumAmount,
        Credit credit,
        boolean retired) {

    public enum Due {
        ADVANCE,
        ARREARS
    }

    /** How a part of a period is charged: by local days, by seconds, or in full. */
    public enum Proration {
        DAY,
        SECOND,
        NONE
    }

    public enum Credit {
        PRORATED,
        NONE
    }

    public ChargeTerms {
        free = free == null ? null : Decimals.normal(free);
    }

    /**
     * From the meter's unit to the priced one.
     *
     * @param round null where the quotient stays exact
     * @param scale decimals that are kept when rounding
     */
    public record Conversion(BigDecimal divide, @Nullable Rounding round, int scale) {
        public Conversion {
            divide = Decimals.normal(divide);
        }
    }

    /** What is taken off: a share of the price, an amount, or units. */
    public sealed interface Discount {

        record Share(Percent percent) implements Discount {}

        record Amount(Price amount) implements Discount {}

        record Units(BigDecimal units) implements Discount {
            public Units {
                units = Decimals.normal(units);
            }
        }
    }
}
