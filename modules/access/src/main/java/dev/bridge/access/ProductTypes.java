package dev.bridge.access;

import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.catalog.Product;
import dev.bridge.decision.declaration.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which product a type of resource is of, at one revision of the catalog. */
final class ProductTypes {

    /** The product that declares what every product finds there: organizations, groups, agents, roles. */
    static final String BRIDGE = "bridge";

    private final CatalogSnapshot catalog;
    private final Map<String, List<String>> products = new HashMap<>();

    ProductTypes(CatalogSnapshot catalog) {
        this.catalog = catalog;
        catalog.products().forEach((key, product) -> product.manifest()
                .resources()
                .keySet()
                .forEach(type -> products.computeIfAbsent(type, name -> new ArrayList<>()).add(key)));
    }

    /** The products that declare the type. */
    List<String> of(String type) {
        List<String> declaring = products.getOrDefault(type, List.of());
        return declaring.contains(BRIDGE) ? List.of(BRIDGE) : declaring;
    }

    /** A type as the product sees it: its own, or one that every product finds there. */
    @Nullable
    ResourceType find(String product, String type) {
        return types(catalog, product).get(type);
    }

    /** All types that the product sees. */
    static Map<String, ResourceType> types(CatalogSnapshot catalog, String product) {
        Map<String, ResourceType> types = new LinkedHashMap<>();
        catalog.find(product).map(Product::manifest).ifPresent(manifest -> types.putAll(manifest.resources()));
        catalog.find(BRIDGE).map(Product::manifest).ifPresent(manifest -> types.putAll(manifest.resources()));
        return types;
    }
}
