package dev.bridge.decision.flag.unleash;

import dev.bridge.decision.Truth;
import dev.bridge.decision.flag.FlagCondition;
import dev.bridge.decision.flag.FlagSubject;
import org.jspecify.annotations.Nullable;

/** A constraint on a field. Unleash knows no unknown: a field that is absent has an answer of each operator's own. */
record Constraint(ContextField field, Test test, boolean inverted) implements FlagCondition {

    /** Whether a value passes; null where the field is absent. */
    @FunctionalInterface
    interface Test {
        boolean passes(@Nullable String value);
    }

    /** What holds for nobody: an operator, pattern, strategy or segment that cannot be understood. */
    record Never() implements FlagCondition {
        @Override
        public Truth holds(FlagSubject subject) {
            return Truth.FALSE;
        }
    }

    @Override
    public Truth holds(FlagSubject subject) {
        return Truth.of(test.passes(field.text(subject)) != inverted);
    }
}
