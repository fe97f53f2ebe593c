package dev.bridge.access;

import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.unified.GraphTypes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What stored things are called in an account's graph: as {@link GraphTypes} calls what is declared. A type that no product
 * declares any more has its product before it too, so that its grants come back to life when it does.
 */
final class GraphNames {

    /** Types of subjects that need no declaration. */
    static final Set<String> SUBJECTS = Set.of("user", "service_account", AccountBelongings.AGENT);

    private final CatalogSnapshot catalog;

    GraphNames(CatalogSnapshot catalog) {
        this.catalog = catalog;
    }

    ObjectReference object(ResourceName name) {
        return types(name.product(), List.of(name.resource().type())).object(name.resource());
    }

    String type(String product, String type) {
        return types(product, List.of(type)).name(type);
    }

    Grant.Edge edge(StoredGrant.Key key) {
        GraphTypes types = types(
                key.product(), List.of(key.resource().type(), key.subject().type()));
        return new Grant.Edge(types.object(key.resource()), key.relation(), types.subject(key.subject()));
    }

    Grant grant(StoredGrant stored) {
        Grant plain = stored.grant();
        return types(
                        stored.key().product(),
                        List.of(plain.resource().type(), plain.subject().type()))
                .grant(plain);
    }

    private GraphTypes types(String product, List<String> named) {
        Set<String> own = new TreeSet<>();
        for (String type : named) {
            if (isDeclared(product, type) || !(SUBJECTS.contains(type) || isDeclared(ProductTypes.BRIDGE, type))) {
                own.add(type);
            }
        }
        return GraphTypes.of(product, own);
    }

    private boolean isDeclared(String product, String type) {
        return catalog.find(product)
                .map(found -> found.manifest().resources().containsKey(type))
                .orElse(false);
    }
}
