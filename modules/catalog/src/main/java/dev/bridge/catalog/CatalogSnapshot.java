package dev.bridge.catalog;

import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All live products at one moment. It never changes, so whoever answers one question from one snapshot never mixes two
 * revisions.
 *
 * @param platformRevision the revision of the platform's account up to which it is complete
 * @param products by key, in the order of the keys
 */
public record CatalogSnapshot(long platformRevision, Map<String, Product> products) {

    public CatalogSnapshot {
        products = Collections.unmodifiableMap(new TreeMap<>(products));
    }

    public Optional<Product> find(String key) {
        return Optional.ofNullable(products.get(key));
    }

    /**
     * The product.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code product_unknown}
     */
    public Product require(String key) {
        return find(key)
                .orElseThrow(() -> Problem.of(
                                CatalogError.PRODUCT_UNKNOWN,
                                "There is no product %s%s",
                                Quoted.text(key),
                                NearestName.of(key, products.keySet())
                                        .map(near -> "; did you mean `" + near + "`?")
                                        .orElse("; `GET /v1/products` lists them."))
                        .exception());
    }
}
