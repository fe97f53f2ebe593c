package dev.bridge.server;

import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.Product;
import dev.bridge.catalog.ProductChanges;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.database.Notifications;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes Bridge's own product live, which names every action that its operations are guarded by: at the first start, and
 * with each version that brings another one. What an operator has applied in its place stays.
 */
@Component
class OwnProduct implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OwnProduct.class);
    private static final Origin ORIGIN = Origin.system("own_product", "start");
    private static final int AFTER_THE_CATALOG = Notifications.PHASE + 1;

    private final Catalog catalog;
    private final ProductChanges changes;
    private boolean running;

    OwnProduct(Catalog catalog, ProductChanges changes) {
        this.catalog = catalog;
        this.changes = changes;
    }

    /** As this version of Bridge brings it. */
    static Manifest manifest() {
        try (InputStream packed = Objects.requireNonNull(
                OwnProduct.class.getResourceAsStream("/products/bridge.yaml"), "Bridge's own product is in its jar")) {
            return ManifestText.read(packed.readAllBytes()).orThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void start() {
        bringUpToDate(manifest());
        running = true;
    }

    void bringUpToDate(Manifest manifest) {
        Optional<Product> live = catalog.snapshot().find(manifest.product());
        if (live.isPresent() && !live.get().appliedBy().equals(ORIGIN.actor().toString())) {
            warnOfMissing(manifest, live.get());
            return;
        }
        if (live.isPresent() && live.get().manifest().equals(manifest)) {
            return;
        }
        try {
            changes.apply(ORIGIN, manifest, live.map(Product::revision).orElse(0L));
        } catch (ProblemException refused) {
            // Another node was first, or something that goes away is used: what is live decides.
            LOG.warn(
                    "Bridge's own product stays as it is: {}", refused.problem().detail());
        }
    }

    private static void warnOfMissing(Manifest manifest, Product live) {
        List<String> missing = manifest.actions().keySet().stream()
                .filter(action -> !live.manifest().actions().containsKey(action))
                .toList();
        if (!missing.isEmpty()) {
            LOG.warn(
                    "Product `{}` is at revision {}, applied by {}, and lacks actions of this version; only the operator may"
                            + " do them: {}",
                    live.key(),
                    live.revision(),
                    live.appliedBy(),
                    missing);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_CATALOG;
    }
}
