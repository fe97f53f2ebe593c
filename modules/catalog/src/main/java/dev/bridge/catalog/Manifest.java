package dev.bridge.catalog;

import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Segment;
import dev.bridge.decision.declaration.Setting;
import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.OrderedMaps;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A product, declared once: everything that Bridge needs to know to guard, count, price and record its use. Every block
 * is a map from a name to what it means, in the order of the file.
 *
 * @param product the permanent key, {@link #PRODUCT_KEY}
 * @param name what people call it
 * @param audit events that the product itself reports, by type
 */
public record Manifest(
        String product,
        String name,
        @Nullable String description,
        Map<String, ResourceType> resources,
        Map<String, Action> actions,
        Map<String, Policy> policies,
        Map<String, Setting> settings,
        Map<String, Flag> flags,
        Map<String, Segment> segments,
        Map<String, Meter> meters,
        Map<String, Feature> features,
        Map<String, Plan> plans,
        Map<String, Bundle> bundles,
        Map<String, AttributeDefinition> attributes,
        Map<String, AuditEvent> audit) {

    public static final Pattern PRODUCT_KEY = Pattern.compile("[a-z][a-z0-9_-]{1,62}");

    public Manifest {
        Invariant.check(PRODUCT_KEY.matcher(product).matches(), "%s is not a product key", product);
        resources = OrderedMaps.copy(resources);
        actions = OrderedMaps.copy(actions);
        policies = OrderedMaps.copy(policies);
        settings = OrderedMaps.copy(settings);
        flags = OrderedMaps.copy(flags);
        segments = OrderedMaps.copy(segments);
        meters = OrderedMaps.copy(meters);
        features = OrderedMaps.copy(features);
        plans = OrderedMaps.copy(plans);
        bundles = OrderedMaps.copy(bundles);
        attributes = OrderedMaps.copy(attributes);
        audit = OrderedMaps.copy(audit);
    }

    /**
     * The currency of those of a plan's prices that name none: its own, or else that of a plan it is added to, since an
     * add-on is billed with its plan. Null where there is none.
     */
    public @Nullable String currency(Plan plan) {
        if (plan.currency() != null) {
            return plan.currency();
        }
        for (String target : plan.addonTo()) {
            Plan base = plans.get(target);
            if (base != null && base.currency() != null) {
                return base.currency();
            }
        }
        return null;
    }
}
