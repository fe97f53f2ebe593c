package dev.bridge.decision.expression;

import dev.bridge.kernel.limit.Limit;
import java.util.List;

/** What bounds an expression. */
public final class ExpressionLimits {

    public static final Limit LENGTH =
            new Limit("expression_length", 4_096, "characters", "An expression is evaluated on every request.");

    public static final Limit DEPTH =
            new Limit("expression_depth", 32, "levels", "Bounds the stack that an evaluation needs.");

    public static final Limit ITERATIONS = new Limit(
            "expression_iterations",
            1_000,
            "items visited by `exists`, `all`, `map` and kin",
            "A decision takes microseconds, however long the lists that it is asked with.");

    public static final List<Limit> ALL = List.of(LENGTH, DEPTH, ITERATIONS);

    private ExpressionLimits() {}
}
