package dev.bridge.catalog;

import dev.bridge.catalog.difference.VersionedContents;
import dev.bridge.catalog.store.DefinitionRows;
import dev.bridge.catalog.store.ProductRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a manifest with what is live, and asks the modules above what hangs on the difference. */
final class ProductPlanner {

    private final DefinitionRows definitions;
    private final ProductRows products;
    private final AttributeEvolution attributes;
    private final List<UsersOfName> users;
    private final List<SubscribersOfCharge> subscribers;

    ProductPlanner(
            DefinitionRows definitions,
            ProductRows products,
            AttributeEvolution attributes,
            List<UsersOfName> users,
            List<SubscribersOfCharge> subscribers) {
        this.definitions = definitions;
        this.products = products;
        this.attributes = attributes;
        this.users = List.copyOf(users);
        this.subscribers = List.copyOf(subscribers);
    }

    ProductPlan plan(@Nullable Product live, Manifest manifest, CatalogSnapshot others) {
        ManifestDifference difference = ManifestDifference.between(live == null ? null : live.manifest(), manifest);
        return new ProductPlan(
                manifest,
                live == null ? 0 : live.revision(),
                difference,
                newVersions(manifest),
                live == null ? List.of() : uses(live, difference, others),
                misfits(live, manifest),
                BundledPlans.missing(manifest, others));
    }

    private List<Misfit> misfits(@Nullable Product live, Manifest manifest) {
        return manifest.attributes().entrySet().stream()
                .flatMap(entry -> {
                    AttributeDefinition before =
                            live == null ? null : live.manifest().attributes().get(entry.getKey());
                    if (entry.getValue().equals(before)) {
                        return Stream.of();
                    }
                    AttributeDefinition last = before == null
                            ? products.lastAttribute(manifest.product(), entry.getKey())
                                    .orElse(null)
                            : before;
                    return attributes.examine(manifest.product(), entry.getKey(), last, entry.getValue()).stream();
                })
                .toList();
    }

    private List<ProductPlan.NewVersion> newVersions(Manifest manifest) {
        Map<Block, Map<String, Definition>> newest = definitions.newest(manifest.product());
        List<ProductPlan.NewVersion> versions = new ArrayList<>();
        VersionedContents.of(manifest)
                .forEach((block, contents) -> contents.forEach((name, content) -> {
                    Definition before = newest.getOrDefault(block, Map.of()).get(name);
                    if (before == null || !before.content().equals(content)) {
                        versions.add(new ProductPlan.NewVersion(
                                block,
                                name,
                                before == null ? 1 : before.version() + 1,
                                before == null ? null : before.content(),
                                content,
                                block == Block.CHARGES && before != null
                                        ? subscriptions(manifest.product(), name)
                                        : new TreeMap<>()));
                    }
                }));
        return versions;
    }

    private SortedMap<Integer, Long> subscriptions(String product, String charge) {
        int dot = charge.indexOf('.');
        SortedMap<Integer, Long> counts = new TreeMap<>();
        for (SubscribersOfCharge one : subscribers) {
            one.countByVersion(product, charge.substring(0, dot), charge.substring(dot + 1))
                    .forEach((version, count) -> counts.merge(version, count, Long::sum));
        }
        return counts;
    }

    private List<Use> uses(Product live, ManifestDifference difference, CatalogSnapshot others) {
        return difference.takenAway().stream()
                .flatMap(change -> Stream.concat(
                        BundledPlans.uses(live, change, others).stream(),
                        users.stream().flatMap(user -> user.of(live, change).stream())))
                .toList();
    }
}
