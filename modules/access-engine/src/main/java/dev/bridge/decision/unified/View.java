package dev.bridge.decision.unified;

import dev.bridge.decision.graph.Snapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that decisions about one account rest on, at one revision. Immutable.
 *
 * @param grants under the rules' model
 * @param products by name; others have nothing of the account's yet
 */
public record View(
        Account account,
        Rules rules,
        Snapshot grants,
        StoredAttributes attributes,
        Map<String, ProductView> products,
        Staleness staleness) {

    public View {
        products = Map.copyOf(products);
    }

    /** Null for a product that there is not. */
    public @Nullable ProductView product(String name) {
        ProductView known = products.get(name);
        return known != null ? known : rules.bare(name);
    }

    public View at(Staleness other) {
        return new View(account, rules, grants, attributes, products, other);
    }
}
