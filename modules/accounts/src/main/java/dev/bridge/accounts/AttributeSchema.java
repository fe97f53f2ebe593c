package dev.bridge.accounts;

import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.catalog.AttributeDefinition.Owner;
import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Product;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The attributes that are declared now. Those of Bridge's own product, which are the operator's, have their plain key; those
 * of another product are told apart by its key: {@code registry:plan_hint}.
 */
final class AttributeSchema {

    private static final String OPERATORS = "bridge";

    private final Catalog catalog;

    AttributeSchema(Catalog catalog) {
        this.catalog = catalog;
    }

    /** All on one kind of subject, retired ones too, by key. */
    SortedMap<String, AttributeDefinition> on(Owner kind) {
        SortedMap<String, AttributeDefinition> all = new TreeMap<>();
        for (Product product : catalog.snapshot().products().values()) {
            product.manifest().attributes().forEach((key, attribute) -> {
                if (attribute.on() == kind) {
                    all.put(key(product.key(), key), attribute);
                }
            });
        }
        return all;
    }

    Optional<AttributeDefinition> find(Owner kind, String key) {
        return Optional.ofNullable(on(kind).get(key));
    }

    static String key(String product, String key) {
        return product.equals(OPERATORS) ? key : product + ":" + key;
    }
}
