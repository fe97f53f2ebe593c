package dev.bridge.decision.unified;

import dev.bridge.decision.Truth;
import dev.bridge.decision.Verdict;
import dev.bridge.decision.expression.Expression;
import dev.bridge.decision.expression.Expressions;
import dev.bridge.decision.expression.InvalidExpression;
import dev.bridge.decision.expression.Missing;
import dev.bridge.decision.expression.Names;
import dev.bridge.decision.expression.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a policy or action.
 *
 * @param expression null where it cannot be read any more, such as after an attribute is gone: then it fails each time
 */
record Condition(@Nullable Expression expression) {

    private static final Verdict UNREADABLE =
            new Verdict(Truth.UNKNOWN, Set.of(), Set.of("it does not fit what the product declares"));

    static Condition compile(String cel, Scope scope) {
        try {
            return new Condition(Expressions.condition(cel, scope));
        } catch (InvalidExpression wrong) {
            return new Condition(null);
        }
    }

    /** Whether it holds; unknown where it fails. */
    Truth holds(Names names) {
        return expression == null ? Truth.UNKNOWN : expression.holds(names, Missing.IGNORED);
    }

    /** The same, with what is missing or has failed. */
    Verdict judge(Names names) {
        if (expression == null) {
            return UNREADABLE;
        }
        Missing missing = Missing.collecting();
        return switch (expression.holds(names, missing)) {
            case TRUE -> Verdict.YES;
            case FALSE -> Verdict.NO;
            case UNKNOWN -> new Verdict(Truth.UNKNOWN, missing.names(), missing.failures());
        };
    }

    Set<String> reads() {
        return expression == null ? Set.of() : expression.reads();
    }
}
