package dev.bridge.catalog;

import dev.bridge.catalog.ManifestDifference.Change;
import dev.bridge.catalog.store.DefinitionRows;
import dev.bridge.catalog.store.ProductRows;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.EventType;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.log.EventLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes manifests live. An apply is one transaction under the lock of the platform's account: the revision, its new
 * versions and one event, or nothing. Whoever is told that it is done finds it on this node at once, and on the others
 * within milliseconds.
 */
public final class ProductChanges {

    /** What an apply did; where nothing was different, it did nothing. */
    public record Applied(ProductPlan plan, long revision, boolean changed) {}

    private record ProductApplied(
            String product,
            long revision,
            String digest,
            @Nullable Long revertedTo) {}

    public static final EventType APPLIED = new EventType("catalog.product.applied");

    /** This node hears of its own apply in milliseconds; should it not, the apply is done all the same. */
    private static final Duration UNTIL_KNOWN_HERE = Duration.ofSeconds(1);

    private final ProductPlanner planner;
    private final AttributeEvolution attributes;
    private final Catalog catalog;
    private final ProductRows products;
    private final DefinitionRows definitions;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final InstantSource clock;

    ProductChanges(
            ProductPlanner planner,
            AttributeEvolution attributes,
            Catalog catalog,
            ProductRows products,
            DefinitionRows definitions,
            EventLog log,
            TransactionTemplate transactions,
            InstantSource clock) {
        this.planner = planner;
        this.attributes = attributes;
        this.catalog = catalog;
        this.products = products;
        this.definitions = definitions;
        this.log = log;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What applying the manifest would do; changes nothing. */
    public ProductPlan plan(Manifest manifest) {
        CatalogSnapshot snapshot = catalog.snapshot();
        return planner.plan(snapshot.find(manifest.product()).orElse(null), manifest, snapshot);
    }

    /** What going back to a revision would do; changes nothing. Throws as {@link #revert}. */
    public ProductPlan planRevert(String product, long to) {
        return plan(catalog.at(product, to).manifest());
    }

    /**
     * Makes a manifest the live one. One that is live already changes nothing and appends no event.
     *
     * @param seen the live revision that was planned with, 0 for a new product; null for whatever is live
     * @throws dev.bridge.kernel.problem.ProblemException {@code product_changed} where another is live; {@code
     *     definition_in_use} where something is used that would be taken away; {@code schema_incompatible} where stored
     *     values do not fit an attribute's new declaration
     */
    public Applied apply(Origin origin, Manifest manifest, @Nullable Long seen) {
        return apply(origin, manifest, seen, null);
    }

    /**
     * Makes the content of an earlier revision live again, as a new revision.
     *
     * @param seen as for {@link #apply}
     * @throws dev.bridge.kernel.problem.ProblemException {@code product_unknown}, {@code revision_unknown}, and as {@link
     *     #apply}
     */
    public Applied revert(Origin origin, String product, long to, @Nullable Long seen) {
        return apply(origin, catalog.at(product, to).manifest(), seen, to);
    }

    private Applied apply(Origin origin, Manifest manifest, @Nullable Long seen, @Nullable Long revertedTo) {
        String json = ManifestText.json(manifest);
        String digest = DefinitionRows.sha256(json);
        // One that does not would keep every node from reading any later product.
        Invariant.check(
                ManifestText.stored(json).equals(manifest),
                "the manifest of %s does not read back",
                manifest.product());
        return transactions.execute(status -> {
            log.lock(List.of(AccountId.PLATFORM));
            Product now = liveUnderLock(manifest.product());
            if (now != null && now.digest().equals(digest)) {
                return new Applied(planner.plan(now, manifest, catalog.snapshot()), now.revision(), false);
            }
            requireSeen(manifest.product(), seen, now);
            ProductPlan plan = planner.plan(now, manifest, catalog.snapshot());
            requireUnused(plan);
            requireFitting(plan);
            return new Applied(plan, write(origin, now, plan, json, digest, revertedTo), true);
        });
    }

    private @Nullable Product liveUnderLock(String key) {
        long revision = products.liveRevision(key);
        Optional<Product> known = catalog.snapshot().find(key).filter(product -> product.revision() == revision);
        return revision == 0
                ? null
                : known.or(() -> products.find(key, revision))
                        .orElseThrow(() -> Invariant.broken("revision %d of %s is live and missing", revision, key));
    }

    private void requireSeen(String key, @Nullable Long seen, @Nullable Product now) {
        long revision = now == null ? 0 : now.revision();
        if (seen == null || seen == revision) {
            return;
        }
        Problem problem = Problem.of(
                        CatalogError.PRODUCT_CHANGED,
                        "Product `%s` is at revision %d and was planned with %d; plan again and look at what changed.",
                        key,
                        revision,
                        seen)
                .with("revision", revision);
        Manifest before = seen == 0
                ? null
                : products.find(key, seen).map(Product::manifest).orElse(null);
        if (now != null && (seen == 0 || before != null)) {
            problem = problem.with(
                    "changes",
                    ManifestDifference.between(before, now.manifest()).changes());
        }
        throw problem.exception();
    }

    private static void requireUnused(ProductPlan plan) {
        if (!plan.uses().isEmpty()) {
            Use first = plan.uses().getFirst();
            throw Problem.of(
                            CatalogError.DEFINITION_IN_USE,
                            "`%s` is used by %d %s and cannot be taken away%s; mark it `retired: true`, which keeps what"
                                    + " there is and stops what is new.",
                            first.pointer(),
                            first.count(),
                            first.by(),
                            plan.uses().size() == 1
                                    ? ""
                                    : " (and " + (plan.uses().size() - 1) + " more)")
                    .with("uses", plan.uses())
                    .exception();
        }
    }

    private static void requireFitting(ProductPlan plan) {
        if (!plan.misfits().isEmpty()) {
            Misfit first = plan.misfits().getFirst();
            throw Problem.of(CatalogError.SCHEMA_INCOMPATIBLE, "`%s`: %s", first.pointer(), first.text())
                    .with("misfits", plan.misfits())
                    .exception();
        }
    }

    private long write(
            Origin origin,
            @Nullable Product before,
            ProductPlan plan,
            String json,
            String digest,
            @Nullable Long revertedTo) {
        String key = plan.manifest().product();
        long revision = plan.revision() + 1;
        long platformRevision = log.append(
                origin,
                new NewEvent(
                        AccountId.PLATFORM,
                        APPLIED,
                        new ObjectRef("product", key),
                        new ProductApplied(key, revision, digest, revertedTo)));
        List<Change> changes = plan.difference().changes();
        int added = count(changes, ManifestDifference.Kind.ADDED);
        int removed = count(changes, ManifestDifference.Kind.REMOVED);
        products.insert(
                key,
                new ProductRevision(
                        revision,
                        digest,
                        revertedTo,
                        added,
                        changes.size() - added - removed,
                        removed,
                        origin.actor().toString(),
                        clock.instant()),
                json,
                platformRevision);
        definitions.insert(
                key,
                plan.versions().stream()
                        .map(version -> new Definition(
                                version.block(), version.name(), version.version(), revision, version.after()))
                        .toList());
        attributes.tellSearched(origin, before == null ? null : before.manifest(), plan.manifest(), platformRevision);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                catalog.await(platformRevision, UNTIL_KNOWN_HERE);
            }
        });
        return revision;
    }

    private static int count(List<Change> changes, ManifestDifference.Kind kind) {
        return Math.toIntExact(
                changes.stream().filter(change -> change.kind() == kind).count());
    }
}
