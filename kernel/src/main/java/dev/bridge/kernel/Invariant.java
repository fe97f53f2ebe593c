package dev.bridge.kernel;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;

/**
 * Statements that hold unless Bridge itself has a bug. A broken one fails loudly and is never shown to a caller; what a
 * caller can get wrong is a {@link dev.bridge.kernel.problem.Problem} instead.
 */
public final class Invariant {

    private Invariant() {}

    /** Throws {@link InvariantViolation} unless {@code holds}. */
    @FormatMethod
    public static void check(boolean holds, @FormatString String statement, Object... arguments) {
        if (!holds) {
            throw new InvariantViolation(statement.formatted(arguments));
        }
    }

    /** For branches that cannot be reached: {@code throw Invariant.broken(...)}. */
    @FormatMethod
    public static InvariantViolation broken(@FormatString String statement, Object... arguments) {
        return new InvariantViolation(statement.formatted(arguments));
    }
}
