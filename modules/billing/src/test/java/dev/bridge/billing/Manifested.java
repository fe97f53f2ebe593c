package dev.bridge.billing;

import dev.bridge.billing.timeline.PlanVersion;
import dev.bridge.billing.timeline.Plans;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.Plan;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Plans and charges as a product's manifest declares them, read and checked by the catalog. */
public final class Manifested {

    public static final String PRODUCT = "registry";

    private static final String FRAME = """
            product: registry
            name: Registry
            meters:
              units: { event: unit.used, aggregate: sum, value: data.units, dimensions: [region] }
              money: { event: money.moved, aggregate: sum, value: data.amount, unit: USD }
            plans:
            """;

    private Manifested() {}

    /** A product with the two meters {@code units} and {@code money}, and the plans of some lines of YAML. */
    public static Manifest product(String plans) {
        return ManifestText.read((FRAME + plans.indent(2)).getBytes(StandardCharsets.UTF_8))
                .orThrow();
    }

    /** The plans of a product, at whatever revision. */
    public static Plans plans(Manifest product) {
        return version -> Objects.requireNonNull(product.plans().get(version.plan()), version.toString());
    }

    public static PlanVersion version(String plan) {
        return new PlanVersion(PRODUCT, plan, 1);
    }

    /** One charge, written as in a manifest; what has no `due` is due in arrears. */
    public static Charge charge(String yaml) {
        String due = yaml.contains("due:") ? yaml : yaml.replaceFirst("\\{", "{ due: arrears,");
        Plan plan = product("plan: { name: Plan, currency: USD, every: month, charges: { it: " + due + " } }")
                .plans()
                .get("plan");
        return Objects.requireNonNull(Objects.requireNonNull(plan).charges().get("it"));
    }
}
