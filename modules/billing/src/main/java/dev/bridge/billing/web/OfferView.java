package dev.bridge.billing.web;

import dev.bridge.catalog.Interval;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.Plan;
import dev.bridge.catalog.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan that can be had.
 *
 * @param plan as subscriptions name it: {@code product/plan}
 * @param addonTo the plans that it can be added to; empty for one of its own
 * @param every the billing period, first, and others that may be chosen
 * @param charges by name, as the product's manifest declares them; retired ones are left out
 * @param includes what it gives, by feature, as declared
 */
record OfferView(
        String plan,
        String name,
        String productName,
        @Nullable String description,
        List<String> addonTo,
        @Nullable String currency,
        List<String> every,
        JsonNode charges,
        JsonNode includes) {

    static final Comparator<OfferView> ORDER = Comparator.comparing(OfferView::plan);

    static List<OfferView> all(Product product, JsonMapper json) {
        if (product.manifest().plans().isEmpty()) {
            return List.of();
        }
        JsonNode declared = json.readTree(ManifestText.json(product.manifest())).path("plans");
        List<OfferView> offers = new ArrayList<>();
        product.manifest().plans().forEach((key, plan) -> {
            if (!plan.retired()) {
                offers.add(of(product, key, plan, declared.path(key), json));
            }
        });
        return offers;
    }

    private static OfferView of(Product product, String key, Plan plan, JsonNode declared, JsonMapper json) {
        List<String> every = new ArrayList<>();
        every.add(plan.every().word());
        plan.or().stream().map(Interval::word).forEach(every::add);
        return new OfferView(
                product.key() + "/" + key,
                plan.name(),
                product.manifest().name(),
                plan.description(),
                plan.addonTo(),
                plan.currency(),
                every,
                charges(plan, declared.path("charges"), json),
                declared.path("includes").isObject() ? declared.path("includes") : json.createObjectNode());
    }

    private static JsonNode charges(Plan plan, JsonNode declared, JsonMapper json) {
        var charges = json.createObjectNode();
        plan.charges().forEach((name, charge) -> {
            if (!charge.terms().retired()) {
                charges.set(name, declared.path(name));
            }
        });
        return charges;
    }
}
