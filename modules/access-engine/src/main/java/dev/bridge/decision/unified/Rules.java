package dev.bridge.decision.unified;

import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Role;
import dev.bridge.decision.expression.DecisionScopes;
import dev.bridge.decision.graph.Model;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of all products at one revision of the platform, over one graph. Immutable. */
public final class Rules {

    private final Map<String, ProductView> products;
    private final Map<String, ResourceType> types;
    private final Model model;

    private final Map<String, DecisionScopes> scopes;

    private Rules(
            Map<String, ProductView> products,
            Map<String, ResourceType> types,
            Map<String, DecisionScopes> scopes,
            List<Role> roles) {
        this.products = products;
        this.types = types;
        this.scopes = scopes;
        DecisionScopes none = new DecisionScopes(Map.of());
        this.model = Model.compile(types, name -> scopes.getOrDefault(name, none), roles);
    }

    public static Rules of(Collection<ProductRules> products) {
        Map<String, ProductView> byName = new LinkedHashMap<>();
        Map<String, ResourceType> types = new LinkedHashMap<>();
        Map<String, DecisionScopes> scopes = new LinkedHashMap<>();
        for (ProductRules product : products) {
            byName.put(product.product, ProductView.bare(product));
            product.graphDeclarations().forEach((name, type) -> {
                types.put(name, type);
                scopes.put(name, product.scopes());
            });
        }
        return new Rules(Map.copyOf(byName), Map.copyOf(types), Map.copyOf(scopes), List.of());
    }

    /**
     * The same with the roles of an organization.
     *
     * @param roles with types as the graph names them
     */
    public Rules with(List<Role> roles) {
        return roles.isEmpty() ? this : new Rules(products, types, scopes, roles);
    }

    /** What grants mean. */
    public Model model() {
        return model;
    }

    public Optional<ProductRules> product(String product) {
        return Optional.ofNullable(products.get(product)).map(ProductView::rules);
    }

    /** A product as an account has it that has nothing to do with it yet. */
    @Nullable
    ProductView bare(String product) {
        return products.get(product);
    }

    /** A type by its name in the graph. */
    @Nullable
    ResourceType type(String name) {
        return types.get(name);
    }
}
