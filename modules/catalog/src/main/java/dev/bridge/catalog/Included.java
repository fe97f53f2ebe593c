package dev.bridge.catalog;

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
            amount = amount == null ? null : Exact.normal(amount);
        }
    }

    /**
     * Of a metered feature, for each window.
     *
     * @param amount null for unlimited
     * @param overage what happens when it is used up; null leaves it to the base plan
     * @param rollover what is left moves into the next window; null for nothing
     * @param priority which grant is used first, 1 before 2
     */
    record Allowance(
            @Nullable BigDecimal amount,
            @Nullable Overage overage,
            @Nullable Rollover rollover,
            @Nullable Integer priority)
            implements Included {
        public Allowance {
            amount = amount == null ? null : Exact.normal(amount);
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
        public Rollover {
            minimum = minimum == null ? null : Exact.normal(minimum);
            maximum = maximum == null ? null : Exact.normal(maximum);
        }
    }
}
