package dev.bridge.decision.unified;

import dev.bridge.decision.declaration.Policy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that decides one action on one type.
 *
 * @param name declared, or plain: {@code type.permission}
 * @param graphType the type's name in the graph
 * @param permission null where only policies can allow it
 * @param when guards {@code feature} and {@code consumes}; null for always
 * @param reads settings that its policies read
 */
record ActionRules(
        String name,
        String graphType,
        @Nullable String permission,
        @Nullable String feature,
        @Nullable String flag,
        @Nullable String setting,
        @Nullable String consumes,
        @Nullable Condition when,
        List<CompiledPolicy> forbids,
        List<CompiledPolicy> permits,
        Set<String> reads) {

    /** The organization's own forbids for it. */
    List<CompiledPolicy> forbids(PolicySet own) {
        return own == PolicySet.NONE ? List.of() : own.of(Policy.Effect.FORBID, name);
    }
}
