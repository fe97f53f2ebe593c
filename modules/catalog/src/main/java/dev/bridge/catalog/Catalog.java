package dev.bridge.catalog;

import dev.bridge.catalog.store.DefinitionRows;
import dev.bridge.catalog.store.LiveProducts;
import dev.bridge.catalog.store.ProductRows;
import dev.bridge.kernel.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What other modules ask: everything about every product. What is live is answered from memory, without SQL and without
 * a lock; only the past is read from the database.
 */
public final class Catalog {

    private final LiveProducts live;
    private final ProductRows products;
    private final DefinitionRows definitions;

    Catalog(LiveProducts live, ProductRows products, DefinitionRows definitions) {
        this.live = live;
        this.products = products;
        this.definitions = definitions;
    }

    /** All live products, as far as this node has heard: milliseconds behind, and complete up to its platform revision. */
    public CatalogSnapshot snapshot() {
        return live.snapshot();
    }

    /** Waits until the snapshot has reached a revision of the platform's account; false where it has not in time. */
    public boolean await(long platformRevision, Duration atMost) {
        return live.await(platformRevision, atMost);
    }

    /**
     * A product as it was, or is, at a revision.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code product_unknown}, {@code revision_unknown}
     */
    public Product at(String product, long revision) {
        Product now = snapshot().require(product);
        if (now.revision() == revision) {
            return now;
        }
        return products.find(product, revision)
                .orElseThrow(() -> Problem.of(
                                CatalogError.REVISION_UNKNOWN,
                                "Product `%s` has no revision %d; it is at %d.",
                                product,
                                revision,
                                now.revision())
                        .exception());
    }

    /**
     * All products as they were live at a revision of the platform's account.
     *
     * @param platformRevision one that this node has reached
     */
    public CatalogSnapshot asOf(long platformRevision) {
        Map<String, Product> then = new TreeMap<>();
        products.liveAt(platformRevision).forEach((key, revision) -> then.put(key, at(key, revision)));
        return new CatalogSnapshot(platformRevision, then);
    }

    /**
     * A product's applies before a revision, newest first.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code product_unknown}
     */
    public List<ProductRevision> history(String product, long beforeRevision, int limit) {
        return products.history(snapshot().require(product).key(), beforeRevision, limit);
    }

    /**
     * The immutable versions of what a product declares or has declared.
     *
     * @param block only these; null for all
     * @param name only this; null for all
     * @param after {@code block/name/version} of the last one before, or empty
     * @throws dev.bridge.kernel.problem.ProblemException {@code product_unknown}
     */
    public List<Definition> definitions(
            String product, @Nullable Block block, @Nullable String name, String after, int limit) {
        return definitions.list(snapshot().require(product).key(), block, name, after, limit);
    }
}
