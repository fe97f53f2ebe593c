package dev.bridge.entitlements;

import dev.bridge.catalog.Catalog;
import dev.bridge.catalog.Feature;
import dev.bridge.catalog.Manifest;
import dev.bridge.entitlements.fact.PinnedProducts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Products at revisions, from the catalog. Those that were asked for lately are remembered, since they never change. */
final class RememberedProducts implements PinnedProducts {

    /** Manifests are large; this many revisions are pinned in all but the largest installations. */
    private static final int REMEMBERED = 200;

    private record Revision(String product, long number) {}

    private final Catalog catalog;
    private final Map<Revision, Manifest> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Revision, Manifest> eldest) {
            return size() > REMEMBERED;
        }
    };

    RememberedProducts(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Manifest at(String product, long revision) {
        Revision wanted = new Revision(product, revision);
        synchronized (remembered) {
            Manifest known = remembered.get(wanted);
            if (known != null) {
                return known;
            }
        }
        Manifest read = catalog.at(product, revision).manifest();
        synchronized (remembered) {
            remembered.put(wanted, read);
        }
        return read;
    }

    Feature feature(String product, long revision, String name) {
        return Objects.requireNonNull(at(product, revision).features().get(name), name);
    }
}
