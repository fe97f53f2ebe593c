package dev.bridge.decision.unified;

import dev.bridge.decision.Truth;
import dev.bridge.decision.Verdict;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.expression.Names;
import org.jspecify.annotations.Nullable;

/**
 * A policy, ready to be evaluated.
 *
 * @param own whether the organization made it for itself
 * @param when null for always
 */
record CompiledPolicy(
        String name,
        boolean own,
        Policy.Effect effect,
        @Nullable Condition when,
        @Nullable String message) {

    Truth holds(Names names) {
        return when == null ? Truth.TRUE : when.holds(names);
    }

    Verdict judge(Names names) {
        return when == null ? Verdict.YES : when.judge(names);
    }
}
