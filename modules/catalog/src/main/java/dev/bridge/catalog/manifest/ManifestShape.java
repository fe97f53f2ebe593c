package dev.bridge.catalog.manifest;

import dev.bridge.catalog.AttributeDefinition;
import dev.bridge.catalog.AuditEvent;
import dev.bridge.catalog.Bundle;
import dev.bridge.catalog.CatalogLimits;
import dev.bridge.catalog.Feature;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.Meter;
import dev.bridge.catalog.Plan;
import dev.bridge.catalog.shape.Field;
import dev.bridge.catalog.shape.NamedShape;
import dev.bridge.catalog.shape.ObjectShape;
import dev.bridge.catalog.shape.Shape;
import dev.bridge.catalog.shape.TextShape;
import dev.bridge.decision.declaration.Action;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Policy;
import dev.bridge.decision.declaration.ResourceType;
import dev.bridge.decision.declaration.Segment;
import dev.bridge.decision.declaration.Setting;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The whole manifest. */
public final class ManifestShape {

    private static final int MANY = CatalogLimits.ENTRIES.intValue();

    private static final TextShape<String> PRODUCT_KEY = TextShape.matching(
            "a product key",
            Manifest.PRODUCT_KEY,
            "write 2 to 63 small letters, digits, `-` and `_`, beginning with a letter, such as `registry`");

    private static final Field<Manifest, String> PRODUCT =
            Field.replaceable("product", PRODUCT_KEY, "unknown", Manifest::product, "The product's permanent key.");

    private static final Field<Manifest, String> NAME =
            Field.replaceable("name", Texts.TITLE, "Unknown", Manifest::name, "What people call it.");

    private static final Field<Manifest, String> DESCRIPTION = Described.description(Manifest::description);

    private static final Field<Manifest, Map<String, ResourceType>> RESOURCES = block(
            "resources",
            Texts.NAME,
            ResourceShapes.RESOURCE,
            CatalogLimits.RESOURCE_TYPES.intValue(),
            Manifest::resources,
            "What is acted on, and through which relations.");

    private static final Field<Manifest, Map<String, Action>> ACTIONS = block(
            "actions",
            Texts.DOTTED_NAME,
            ActionShape.ACTION,
            MANY,
            Manifest::actions,
            "The units of decision, each with everything that decides it.");

    private static final Field<Manifest, Map<String, Policy>> POLICIES = block(
            "policies",
            Texts.NAME,
            PolicyShape.POLICY,
            CatalogLimits.POLICIES.intValue(),
            Manifest::policies,
            "Guard rails; a forbid always wins over a permit.");

    private static final Field<Manifest, Map<String, Setting>> SETTINGS = block(
            "settings",
            Texts.NAME,
            SettingShape.SETTING,
            CatalogLimits.SETTINGS.intValue(),
            Manifest::settings,
            "Typed values that administrators govern.");

    private static final Field<Manifest, Map<String, Flag>> FLAGS = block(
            "flags",
            Texts.FLAG_NAME,
            FlagShapes.FLAG,
            CatalogLimits.FLAGS.intValue(),
            Manifest::flags,
            "Values chosen by rules per account, user or session.");

    private static final Field<Manifest, Map<String, Segment>> SEGMENTS = block(
            "segments", Texts.NAME, FlagShapes.SEGMENTS, MANY, Manifest::segments, "Named sets of units for flags.");

    private static final Field<Manifest, Map<String, Meter>> METERS = block(
            "meters",
            Texts.NAME,
            MeterShape.METER,
            CatalogLimits.METERS.intValue(),
            Manifest::meters,
            "What is counted.");

    private static final Field<Manifest, Map<String, Feature>> FEATURES =
            block("features", Texts.NAME, FeatureShapes.FEATURE, MANY, Manifest::features, "What a customer can have.");

    private static final Field<Manifest, Map<String, Plan>> PLANS =
            block("plans", Texts.NAME, PlanShape.PLAN, MANY, Manifest::plans, "What a customer can subscribe to.");

    private static final Field<Manifest, Map<String, Bundle>> BUNDLES = block(
            "bundles",
            Texts.NAME,
            PlanShape.BUNDLE,
            MANY,
            Manifest::bundles,
            "Plans of several products at one price.");

    private static final Field<Manifest, Map<String, AttributeDefinition>> ATTRIBUTES = block(
            "attributes",
            Texts.NAME,
            AttributeShape.ATTRIBUTE,
            MANY,
            Manifest::attributes,
            "Facts about people and organizations that Bridge keeps.");

    private static final Field<Manifest, Map<String, AuditEvent>> AUDIT = block(
            "audit", Texts.DOTTED_NAME, AuditShape.EVENT, MANY, Manifest::audit, "Events that the product reports.");

    public static final ObjectShape<Manifest> MANIFEST = ObjectShape.of(
                    "a product",
                    values -> new Manifest(
                            values.get(PRODUCT),
                            values.get(NAME),
                            values.find(DESCRIPTION),
                            values.get(RESOURCES),
                            values.get(ACTIONS),
                            values.get(POLICIES),
                            values.get(SETTINGS),
                            values.get(FLAGS),
                            values.get(SEGMENTS),
                            values.get(METERS),
                            values.get(FEATURES),
                            values.get(PLANS),
                            values.get(BUNDLES),
                            values.get(ATTRIBUTES),
                            values.get(AUDIT)),
                    PRODUCT,
                    NAME,
                    DESCRIPTION,
                    RESOURCES,
                    ACTIONS,
                    POLICIES,
                    SETTINGS,
                    FLAGS,
                    SEGMENTS,
                    METERS,
                    FEATURES,
                    PLANS,
                    BUNDLES,
                    ATTRIBUTES,
                    AUDIT)
            .lenient();

    private ManifestShape() {}

    /** A block may be wrong as a whole; the others are checked all the same. */
    private static <V> Field<Manifest, Map<String, V>> block(
            String name,
            TextShape<String> key,
            Shape<V> value,
            int maximum,
            Function<Manifest, @Nullable Map<String, V>> getter,
            String description) {
        return Field.block(name, new NamedShape<>(key, value, maximum), Map.of(), getter, description);
    }
}
