package dev.bridge.catalog;

import dev.bridge.kernel.problem.FieldProblem;
import dev.bridge.kernel.problem.NearestName;
import dev.bridge.kernel.problem.Quoted;
import java.util.ArrayList;
import java.util.List;

/**
 * Bundles sell plans of other products, which is the one way in which manifests refer to each other. Products may be
 * applied in any order: a bundle whose plans are not all there is only not for sale yet.
 */
final class BundledPlans {

    private BundledPlans() {}

    /** Plans of other products that a manifest's bundles name and that are not live. */
    static List<FieldProblem> missing(Manifest manifest, CatalogSnapshot live) {
        List<FieldProblem> missing = new ArrayList<>();
        manifest.bundles().forEach((name, bundle) -> {
            for (int place = 0; place < bundle.plans().size(); place++) {
                String plan = bundle.plans().get(place);
                String pointer = "/bundles/" + name + "/plans/" + place;
                if (!plan.startsWith(manifest.product() + "/")) {
                    check(plan, pointer, live, missing);
                }
            }
        });
        return missing;
    }

    private static void check(String plan, String pointer, CatalogSnapshot live, List<FieldProblem> missing) {
        String product = plan.substring(0, plan.indexOf('/'));
        String name = plan.substring(plan.indexOf('/') + 1);
        if (!live.products().containsKey(product)) {
            missing.add(FieldProblem.at(
                    pointer,
                    CatalogError.NAME_UNDEFINED,
                    "%s is of a product that is not there yet%s"
                            .formatted(
                                    Quoted.text(plan),
                                    NearestName.of(product, live.products().keySet())
                                            .map(near -> "; did you mean `" + near + "/" + name + "`?")
                                            .orElse("; the bundle cannot be sold before."))));
            return;
        }
        Manifest other = live.require(product).manifest();
        if (!other.plans().containsKey(name)) {
            missing.add(FieldProblem.at(
                    pointer,
                    CatalogError.NAME_UNDEFINED,
                    "%s is no plan of `%s` yet%s"
                            .formatted(
                                    Quoted.text(plan),
                                    product,
                                    NearestName.of(name, other.plans().keySet())
                                            .map(near -> "; did you mean `" + product + "/" + near + "`?")
                                            .orElse("; the bundle cannot be sold before."))));
        }
    }

    /** Bundles of other products with a plan that a change takes away. */
    static List<Use> uses(Product product, ManifestDifference.Change change, CatalogSnapshot live) {
        String prefix = "/plans/";
        if (change.kind() != ManifestDifference.Kind.REMOVED
                || !change.pointer().startsWith(prefix)) {
            return List.of();
        }
        String plan = product.key() + "/" + change.pointer().substring(prefix.length());
        List<String> bundles = new ArrayList<>();
        for (Product other : live.products().values()) {
            if (!other.key().equals(product.key())) {
                other.manifest().bundles().forEach((name, bundle) -> {
                    if (bundle.plans().contains(plan)) {
                        bundles.add(other.key() + "/" + name);
                    }
                });
            }
        }
        return bundles.isEmpty()
                ? List.of()
                : List.of(new Use(change.pointer(), "bundles", bundles.size(), bundles.getFirst()));
    }
}
