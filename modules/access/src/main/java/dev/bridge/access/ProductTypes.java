package dev.bridge.access;

import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
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
        catalog.products()
                .forEach((key, product) -> product.manifest()
                        .resources()
                        .keySet()
                        .forEach(type -> products.computeIfAbsent(type, name -> new ArrayList<>())
                                .add(key)));
    }

    /** The products that declare the type. */
    List<String> of(String type) {
        return products.getOrDefault(type, List.of());
    }

    /** A type as a product declares it, or null. */
    @Nullable
    ResourceType find(String product, String type) {
        return catalog.find(product)
                .map(found -> found.manifest().resources().get(type))
                .orElse(null);
    }

    /** The type of a fact about users that a product declares, or null. */
    @Nullable
    ValueType userAttribute(String product, String name) {
        return catalog.find(product)
                .map(found -> found.manifest().attributes().get(name))
                .filter(attribute -> attribute.on() == AttributeDefinition.Owner.USER && !attribute.retired())
                .map(AttributeDefinition::type)
                .orElse(null);
    }

    boolean isBridges(String type) {
        return of(type).contains(BRIDGE);
    }
}
