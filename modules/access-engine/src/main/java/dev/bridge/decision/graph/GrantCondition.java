package dev.bridge.decision.graph;

import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Grant;
import dev.bridge.decision.Truth;
import dev.bridge.decision.expression.Expression;
import dev.bridge.decision.expression.Missing;
import dev.bridge.decision.expression.Names;
import org.jspecify.annotations.Nullable;

/** A condition of a type, compiled. */
record GrantCondition(Expression expression) {

    /** Whether a grant with the stored context counts. What has to be known is told to {@code missing}. */
    Truth holds(Grant.Bound bound, Circumstances circumstances, Missing missing) {
        Names names = name -> find(name, circumstances);
        return expression.holds(names.withParameters(bound.context(), circumstances.context()), missing);
    }

    private static @Nullable Object find(String name, Circumstances circumstances) {
        return switch (name) {
            case "context" -> circumstances.context();
            case "now" -> circumstances.now();
            default -> Names.Unknown.UNKNOWN;
        };
    }
}
