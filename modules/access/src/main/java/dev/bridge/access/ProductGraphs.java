package dev.bridge.access;

import dev.bridge.decision.Changes;
import dev.bridge.decision.Grant;
import dev.bridge.decision.graph.Model;
import dev.bridge.decision.graph.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The grants of an account at one revision, a graph for each product that it has grants of. Each has who belongs where too, since
 * products' relations lead there. A product without grants gets its graph when it is asked for. Any thread may ask; the next one
 * is made by one thread at a time.
 */
final class ProductGraphs {

    private static final String EVERYWHERE = ProductTypes.BRIDGE;

    private final PlatformView platform;
    private final long seed;
    private final Map<String, Snapshot> graphs = new ConcurrentHashMap<>();

    private ProductGraphs(PlatformView platform, long seed) {
        this.platform = platform;
        this.seed = seed;
    }

    /**
     * Graphs of all grants.
     *
     * @param grants by product; those of {@code bridge} are in every graph
     * @param seed secret; keeps customers from choosing ids that collide
     */
    static ProductGraphs of(Map<String, List<Grant>> grants, PlatformView platform, long seed) {
        ProductGraphs made = new ProductGraphs(platform, seed);
        List<Grant> everywhere = grants.getOrDefault(EVERYWHERE, List.of());
        Map<String, List<Grant>> all = new HashMap<>(grants);
        all.put(EVERYWHERE, List.of());
        all.forEach((product, own) -> {
            List<Grant> both = new ArrayList<>(everywhere);
            both.addAll(own);
            made.graphs.put(product, made.graph(product, both));
        });
        return made;
    }

    private Snapshot graph(String product, List<Grant> grants) {
        return Snapshot.empty(platform.model(product), seed).with(new Changes(grants, List.of()));
    }

    Snapshot of(String product) {
        Snapshot known = graphs.get(product);
        return known != null ? known : graphs.computeIfAbsent(product, key -> graph(key, everywhere()));
    }

    private List<Grant> everywhere() {
        List<Grant> grants = new ArrayList<>();
        Snapshot bridge = graphs.get(EVERYWHERE);
        if (bridge != null) {
            bridge.forEach(grants::add);
        }
        return grants;
    }

    /** The graphs of the next revision, with the platform as it is in it. */
    ProductGraphs with(Map<String, Changes> changes, PlatformView newPlatform) {
        // Made before what is everywhere changes: they have that from before, and the change comes on top.
        changes.keySet().forEach(this::of);
        ProductGraphs next = new ProductGraphs(newPlatform, seed);
        Changes everywhere = changes.get(EVERYWHERE);
        graphs.forEach((product, graph) -> {
            Model model = newPlatform.model(product);
            Snapshot snapshot = model == platform.model(product) ? graph : graph.under(model);
            if (everywhere != null) {
                snapshot = snapshot.with(everywhere);
            }
            Changes own = changes.get(product);
            if (own != null && !product.equals(EVERYWHERE)) {
                snapshot = snapshot.with(own);
            }
            next.graphs.put(product, snapshot);
        });
        return next;
    }

    /** How many grants there are; those that are in every graph are counted in each. */
    long size() {
        return graphs.values().stream().mapToLong(Snapshot::size).sum();
    }
}
