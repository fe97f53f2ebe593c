package dev.bridge.access;

import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.decision.flag.FlagFacts;
import dev.bridge.decision.graph.Snapshot;
import dev.bridge.decision.unified.Account;
import dev.bridge.decision.unified.ProductView;
import dev.bridge.decision.unified.Rules;
import dev.bridge.decision.unified.Staleness;
import dev.bridge.decision.unified.StoredAttributes;
import dev.bridge.decision.unified.View;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all accounts, at one revision of the platform's account: the rules of all products, what is stored about their
 * flags, and the values of settings that the operator set. It never changes.
 */
public final class PlatformView {

    private static final Account NOBODY = new Account("", "", "", Account.State.ACTIVE, Map.of());

    private final long revision;
    private final CatalogSnapshot catalog;
    private final Rules rules;
    private final Map<String, FlagFacts> flags;
    private final Map<SettingKey, SettingValue> settings;

    PlatformView(
            long revision,
            CatalogSnapshot catalog,
            Rules rules,
            Map<String, FlagFacts> flags,
            Map<SettingKey, SettingValue> settings) {
        this.revision = revision;
        this.catalog = catalog;
        this.rules = rules;
        this.flags = Map.copyOf(flags);
        this.settings = Map.copyOf(settings);
    }

    public long revision() {
        return revision;
    }

    public CatalogSnapshot catalog() {
        return catalog;
    }

    public Rules rules() {
        return rules;
    }

    /** What is stored about a product's flags. */
    public FlagFacts flags(String product) {
        return flags.getOrDefault(product, FlagFacts.NONE);
    }

    /** The operator's value, or null where none is set. */
    public @Nullable SettingValue setting(SettingKey key) {
        return settings.get(key);
    }

    /** What decides where no account is known: the rules, and what the operator has set. */
    public View ofNobody() {
        Map<String, ProductView> products = new HashMap<>();
        for (String product : catalog.products().keySet()) {
            rules.product(product)
                    .ifPresent(declared ->
                            products.put(product, ProductView.bare(declared).with(flags(product))));
        }
        return new View(
                NOBODY, rules, Snapshot.empty(rules.model(), 0), StoredAttributes.NONE, products, Staleness.NONE);
    }

    Map<SettingKey, SettingValue> settings() {
        return settings;
    }
}
