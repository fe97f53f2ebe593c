package dev.bridge.decision.unified;

import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.expression.DecisionScopes;
import dev.bridge.decision.flag.CompiledFlag;
import dev.bridge.decision.flag.FlagSet;
import dev.bridge.decision.flag.FlagStore;
import dev.bridge.decision.flag.unleash.UnleashFeature;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a product declares that decides, compiled. The same for every account. Immutable. */
public final class ProductRules {

    final String product;
    final GraphTypes types;
    final FlagSet flags;

    private final ProductDeclaration declaration;
    private final FlagStore flagStore;
    private final DecisionScopes scopes;
    private final Set<String> words;
    private final ActionCompiler compiler;
    private final Map<String, Map<String, ActionRules>> actions;

    private ProductRules(ProductDeclaration declaration, FlagStore flags) {
        this.product = declaration.product();
        this.declaration = declaration;
        this.types = GraphTypes.of(product, declaration.resources().keySet());
        this.scopes = new DecisionScopes(declaration.settings());
        this.words = Words.of(declaration);
        this.compiler = new ActionCompiler(declaration, types, scopes);
        this.actions = compiler.compile();
        RememberedStore remembered = new RememberedStore(flags);
        this.flags = FlagSet.compile(
                product,
                declaration.flags(),
                declaration.segments(),
                scopes.flags(),
                remembered,
                imported(declaration.flags()));
        remembered.close();
        this.flagStore = remembered;
    }

    private static Map<String, CompiledFlag> imported(Map<String, Flag> flags) {
        Map<String, CompiledFlag> imported = new HashMap<>();
        flags.forEach((name, flag) -> {
            Value feature = flag.unleash();
            if (feature != null) {
                imported.put(name, UnleashFeature.of(name, feature).flag());
            }
        });
        return imported;
    }

    /**
     * Compiles a product that the catalog has accepted.
     *
     * @throws dev.bridge.decision.flag.InvalidFlags where its flags cannot be compiled
     */
    public static ProductRules compile(ProductDeclaration declaration, FlagStore flags) {
        return new ProductRules(declaration, flags);
    }

    public String product() {
        return product;
    }

    /** What it was compiled from. */
    public ProductDeclaration declaration() {
        return declaration;
    }

    /** What was kept beside the declarations of its flags when it was compiled. */
    public FlagStore flagStore() {
        return flagStore;
    }

    /** What its types are called in the graph. */
    public GraphTypes types() {
        return types;
    }

    public Map<String, Setting> settings() {
        return declaration.settings();
    }

    /** What an organization forbids for itself. Permits are passed over: an organization cannot give what a product does not. */
    public PolicySet forbids(Map<String, Policy> policies) {
        return policies.isEmpty()
                ? PolicySet.NONE
                : PolicySet.compile(policies, /* own= */ true, scopes, compiler::typesOf);
    }

    boolean hasType(String type) {
        return actions.containsKey(type);
    }

    /** By the resource's type: a declared action, a plain one, or a permission's own name. */
    @Nullable
    ActionRules find(String type, String action) {
        return actions.getOrDefault(type, Map.of()).get(action);
    }

    /** The names of the declared actions on a type, in order. */
    public List<String> actions(String type) {
        return declaration.actions().entrySet().stream()
                .filter(action -> action.getValue().on().contains(type))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The types of each declared action. */
    public Map<String, List<String>> actions() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        declaration.actions().forEach((name, action) -> all.put(name, List.copyOf(action.on())));
        return all;
    }

    /** The plain actions of a type. */
    public Set<String> permissions(String type) {
        ResourceType declared = declaration.resources().get(type);
        Set<String> names = new TreeSet<>();
        if (declared != null) {
            declared.relations().keySet().forEach(name -> names.add(type + "." + name));
            declared.permissions().keySet().forEach(name -> names.add(type + "." + name));
        }
        return names;
    }

    /** In order. */
    Set<String> clientFlags() {
        return declaration.flags().entrySet().stream()
                .filter(flag -> flag.getValue().client())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether any expression of the product has the word: one that none has is read by no rule. */
    public boolean mentions(String name) {
        return words.contains(name);
    }

    List<String> plansWith(String feature) {
        return declaration.plans().getOrDefault(feature, List.of());
    }

    DecisionScopes scopes() {
        return scopes;
    }

    Map<String, ResourceType> graphDeclarations() {
        return types.declarations(declaration.resources());
    }
}
