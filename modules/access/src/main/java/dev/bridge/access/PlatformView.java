package dev.bridge.access;

import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.decision.graph.Model;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all accounts, at one revision of the platform's account: products with their models and flags, and the values
 * of settings that the operator set. It never changes.
 */
public final class PlatformView {

    private static final Model NOTHING = Model.compile(Map.of());

    private final long revision;
    private final CatalogSnapshot catalog;
    private final Map<String, ProductView> products;
    private final Map<SettingKey, SettingValue> settings;

    PlatformView(
            long revision,
            CatalogSnapshot catalog,
            Map<String, ProductView> products,
            Map<SettingKey, SettingValue> settings) {
        this.revision = revision;
        this.catalog = catalog;
        this.products = Map.copyOf(products);
        this.settings = Map.copyOf(settings);
    }

    public long revision() {
        return revision;
    }

    public CatalogSnapshot catalog() {
        return catalog;
    }

    /** The product, or null where there is none of the key. */
    public @Nullable ProductView product(String key) {
        return products.get(key);
    }

    public Map<String, ProductView> products() {
        return products;
    }

    /** What the product's types mean; nothing for a product that there is not. */
    public Model model(String product) {
        ProductView found = products.get(product);
        return found == null ? NOTHING : found.model();
    }

    /** The operator's value, or null where none is set. */
    public @Nullable SettingValue setting(SettingKey key) {
        return settings.get(key);
    }
}
