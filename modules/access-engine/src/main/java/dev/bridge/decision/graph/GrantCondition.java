package dev.bridge.decision.graph;

import dev.bridge.decision.Circumstances;
import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.Truth;
import dev.bridge.decision.expression.Expression;
import dev.bridge.decision.expression.Missing;
import dev.bridge.decision.expression.Names;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A condition of a type, compiled. */
record GrantCondition(Expression expression) {

    /**
     * Whether a grant counts. What has to be known is told to {@code missing}.
     *
     * @param object what the grant is on
     */
    Truth holds(Grant.Bound bound, Supplier<ObjectReference> object, Circumstances circumstances, Missing missing) {
        Names names = name -> find(name, object, circumstances);
        return expression.holds(names.withParameters(bound.context(), circumstances.context()), missing);
    }

    private static @Nullable Object find(String name, Supplier<ObjectReference> object, Circumstances circumstances) {
        return switch (name) {
            case "context" -> circumstances.context();
            case "now" -> circumstances.now();
            case "resource" -> circumstances.surroundings().resource(object.get());
            default -> circumstances.surroundings().find(name);
        };
    }
}
