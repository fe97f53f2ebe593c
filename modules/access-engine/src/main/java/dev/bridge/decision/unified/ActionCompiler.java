package dev.bridge.decision.unified;

import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.expression.DecisionScopes;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gathers what decides each action of a product, by type and name. */
final class ActionCompiler {

    private static final String SETTINGS = "settings.";

    private final ProductDeclaration product;
    private final GraphTypes types;
    private final DecisionScopes scopes;
    private final PolicySet policies;

    ActionCompiler(ProductDeclaration product, GraphTypes types, DecisionScopes scopes) {
        this.product = product;
        this.types = types;
        this.scopes = scopes;
        this.policies = PolicySet.compile(product.policies(), /* own= */ false, scopes, this::typesOf);
    }

    /** The types that an action is done to; all of them for every action. */
    Set<ResourceType> typesOf(String action) {
        if (action.equals(Policy.EVERY_ACTION)) {
            return new LinkedHashSet<>(product.resources().values());
        }
        Action declared = product.actions().get(action);
        Collection<String> on = declared != null ? declared.on() : ownersOf(action);
        return on.stream()
                .filter(product.resources()::containsKey)
                .map(product.resources()::get)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The type of a plain action. */
    private static List<String> ownersOf(String plain) {
        int dot = plain.indexOf('.');
        return dot < 0 ? List.of() : List.of(plain.substring(0, dot));
    }

    /** By type, then by name: a permission's own name means its plain action, unless an action is called like it. */
    Map<String, Map<String, ActionRules>> compile() {
        Map<String, Map<String, ActionRules>> all = new HashMap<>();
        product.resources().forEach((type, declaration) -> {
            Map<String, ActionRules> ofType = new HashMap<>();
            permissions(declaration).forEach(permission -> {
                ActionRules plain = plain(type, permission);
                ofType.put(plain.name(), plain);
                ofType.put(permission, plain);
            });
            all.put(type, ofType);
        });
        product.actions()
                .forEach((name, action) -> action.on()
                        .forEach(type ->
                                all.computeIfAbsent(type, _ -> new HashMap<>()).put(name, rules(name, type, action))));
        all.replaceAll((_, rules) -> Map.copyOf(rules));
        return Map.copyOf(all);
    }

    private static Set<String> permissions(ResourceType type) {
        Set<String> names = new LinkedHashSet<>(type.relations().keySet());
        names.addAll(type.permissions().keySet());
        return names;
    }

    private ActionRules plain(String type, String permission) {
        String name = type + "." + permission;
        return rules(
                name,
                type,
                new Action(List.of(type), permission, null, null, null, null, null, null, null, /* retired= */ false));
    }

    private ActionRules rules(String name, String type, Action action) {
        List<CompiledPolicy> forbids = policies.of(Policy.Effect.FORBID, name);
        List<CompiledPolicy> permits = policies.of(Policy.Effect.PERMIT, name);
        Condition when =
                action.when() == null ? null : Condition.compile(action.when(), scopes.decision(typesOf(name)));
        return new ActionRules(
                name,
                types.name(type),
                action.permission(),
                action.feature(),
                action.flag(),
                action.setting(),
                action.consumes(),
                when,
                forbids,
                permits,
                settings(forbids, permits));
    }

    private static Set<String> settings(List<CompiledPolicy> forbids, List<CompiledPolicy> permits) {
        return Stream.concat(forbids.stream(), permits.stream())
                .filter(policy -> policy.when() != null)
                .flatMap(policy -> policy.when().reads().stream())
                .filter(path -> path.startsWith(SETTINGS))
                .map(path -> path.substring(SETTINGS.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
