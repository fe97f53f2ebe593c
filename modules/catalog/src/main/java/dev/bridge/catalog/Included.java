package dev.bridge.catalog;

import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a plan gives of a feature. */
public sealed interface Included {

    /** Of a switch. */
    record Switched(boolean on) implements Included {}

    /**
     * Of a limit.
     *
     * @param amount null for unlimited
     */
    record Amount(@Nullable BigDecimal amount) implements Included {
        public Amount {
            amount = amount == null ? null : Decimals.normal(amount);
        }
    }

    /**
     * Of a metered feature, for each window.
     *
     * @param amount null for unlimited
     * @param overage what happens when it is used up; null leaves it to the base plan
     * @param rollover what of the rest moves into the next window
     * @param priority which grant is used first, 1 before 2
     */
    record Allowance(
            @Nullable BigDecimal amount,
            @Nullable Overage overage,
            Rollover rollover,
            @Nullable Integer priority) implements Included {
        public Allowance {
            amount = amount == null ? null : Decimals.normal(amount);
        }
    }

    enum Overage {
        /** Billed. */
        ALLOW,
        BLOCK,
        /** Allowed and reported. */
        WARN
    }

    /**
     * Next window = issue + min(maximum, max(minimum, left)).
     *
     * @param maximum null for all that is left
     */
    record Rollover(@Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {

        /** What is left is lost. */
        public static final Rollover NONE = new Rollover(null, BigDecimal.ZERO);

        public Rollover {
            minimum = minimum == null ? null : Decimals.normal(minimum);
            maximum = maximum == null ? null : Decimals.normal(maximum);
        }
    }
}
