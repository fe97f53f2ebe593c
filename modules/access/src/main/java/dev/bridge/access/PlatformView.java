package dev.bridge.access;

import dev.bridge.catalog.CatalogSnapshot;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.Product;
import dev.bridge.decision.flag.FlagFacts;
import dev.bridge.decision.flag.FlagStore;
import dev.bridge.decision.graph.Snapshot;
import dev.bridge.decision.unified.Account;
import dev.bridge.decision.unified.ProductRules;
import dev.bridge.decision.unified.ProductView;
import dev.bridge.decision.unified.Rules;
import dev.bridge.decision.unified.Staleness;
import dev.bridge.decision.unified.StoredAttributes;
import dev.bridge.decision.unified.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

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

    /** Made when it is first asked for. */
    private final Supplier<View> nobody = SingletonSupplier.of(this::nobody);

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
        return nobody.get();
    }

    private View nobody() {
        Map<String, ProductView> products = new HashMap<>();
        for (String product : catalog.products().keySet()) {
            rules.product(product)
                    .ifPresent(declared ->
                            products.put(product, ProductView.bare(declared).with(flags(product))));
        }
        return new View(
                NOBODY, rules, Snapshot.empty(rules.model(), 0), StoredAttributes.NONE, products, Staleness.NONE);
    }

    /** The same with another manifest of a product. Lists of segments that are stored are not known to it. */
    PlatformView with(Manifest manifest) {
        Product live = catalog.find(manifest.product()).orElse(null);
        Map<String, Product> products = new HashMap<>(catalog.products());
        products.put(
                manifest.product(),
                live == null
                        ? new Product(manifest, 0, revision, "", Instant.EPOCH, "", null, Map.of())
                        : new Product(
                                manifest,
                                live.revision(),
                                live.platformRevision(),
                                live.digest(),
                                live.appliedAt(),
                                live.appliedBy(),
                                live.revertedTo(),
                                live.versions()));
        List<ProductRules> compiled = new ArrayList<>();
        products.keySet().stream()
                .sorted()
                .forEach(key -> compiled.add(
                        key.equals(manifest.product())
                                ? ProductRules.compile(ProductDeclarations.of(manifest), FlagStore.NONE)
                                : rules.product(key).orElseThrow()));
        return new PlatformView(
                revision,
                new CatalogSnapshot(catalog.platformRevision(), products),
                Rules.of(compiled),
                flags,
                settings);
    }

    Map<SettingKey, SettingValue> settings() {
        return settings;
    }
}
