package dev.bridge.decision.declaration;

import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A typed value that administrators govern along a chain of scopes.
 *
 * @param defaultValue what holds where nobody set a value; it is no bound
 * @param merge how the values of the chain make one
 * @param scopes who may set it; the platform always may
 * @param pattern an RE2 pattern that texts match as a whole
 * @param strict the stricter of a boolean's two values under {@code strictest}
 */
public record Setting(
        ValueType type,
        Value defaultValue,
        Merge merge,
        List<Scope> scopes,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable String pattern,
        @Nullable Integer maxItems,
        boolean strict,
        @Nullable String name,
        @Nullable String description,
        boolean retired) {

    public enum Merge {
        /** The nearest scope that is set. */
        OVERRIDE,
        MINIMUM,
        MAXIMUM,
        INTERSECTION,
        UNION,
        STRICTEST
    }

    public enum Scope {
        ORGANIZATION,
        GROUP,
        USER
    }

    public Setting {
        scopes = List.copyOf(scopes);
        minimum = minimum == null ? null : Decimals.normal(minimum);
        maximum = maximum == null ? null : Decimals.normal(maximum);
    }
}
