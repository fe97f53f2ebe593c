package dev.bridge.decision.unified;

import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.expression.DecisionScopes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Policies by the actions that they guard. Immutable. */
public final class PolicySet {

    static final PolicySet NONE = new PolicySet(Map.of());

    private final Map<String, List<CompiledPolicy>> byAction;

    /** Those of each action that any policy names, with those of every action. */
    private final Map<Policy.Effect, Map<String, List<CompiledPolicy>>> joined = new EnumMap<>(Policy.Effect.class);

    private PolicySet(Map<String, List<CompiledPolicy>> byAction) {
        this.byAction = byAction;
        for (Policy.Effect effect : Policy.Effect.values()) {
            Map<String, List<CompiledPolicy>> ofEffect = new HashMap<>();
            byAction.keySet().forEach(action -> ofEffect.put(action, join(effect, action)));
            joined.put(effect, ofEffect);
        }
    }

    /**
     * Compiles policies. One that cannot be read stays, and fails whenever it is asked: what a forbid guards is then denied.
     *
     * @param own whether an organization made them for itself
     * @param typesOf the resource types of an action, or of every action
     */
    static PolicySet compile(
            Map<String, Policy> policies,
            boolean own,
            DecisionScopes scopes,
            Function<String, Set<ResourceType>> typesOf) {
        Map<String, List<CompiledPolicy>> byAction = new HashMap<>();
        policies.forEach((name, policy) -> {
            Set<ResourceType> types = new LinkedHashSet<>();
            policy.actions().forEach(action -> types.addAll(typesOf.apply(action)));
            Condition when = policy.when() == null ? null : Condition.compile(policy.when(), scopes.decision(types));
            CompiledPolicy compiled = new CompiledPolicy(name, own, policy.effect(), when, policy.message());
            Set.copyOf(policy.actions())
                    .forEach(action -> byAction.computeIfAbsent(action, _ -> new ArrayList<>())
                            .add(compiled));
        });
        byAction.replaceAll((_, list) -> List.copyOf(list));
        return new PolicySet(Map.copyOf(byAction));
    }

    /** Those of one action, and those of every action. */
    List<CompiledPolicy> of(Policy.Effect effect, String action) {
        Map<String, List<CompiledPolicy>> ofEffect = joined.getOrDefault(effect, Map.of());
        List<CompiledPolicy> own = ofEffect.get(action);
        return own == null ? ofEffect.getOrDefault(Policy.EVERY_ACTION, List.of()) : own;
    }

    private List<CompiledPolicy> join(Policy.Effect effect, String action) {
        return Stream.of(Policy.EVERY_ACTION, action)
                .flatMap(name -> byAction.getOrDefault(name, List.of()).stream())
                .filter(policy -> policy.effect() == effect)
                .distinct()
                .toList();
    }
}
