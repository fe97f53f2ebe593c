package dev.bridge.catalog.difference;

import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.ManifestDifference.ChargeVersion;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.Plan;
import dev.bridge.catalog.Value;
import dev.bridge.catalog.text.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which charges get a new immutable version: those whose price, or whose plan's currency or periods, changed. */
public final class ChargeVersions {

    private ChargeVersions() {}

    /** New versions in the order of the new manifest. */
    public static List<ChargeVersion> between(@Nullable Manifest before, Manifest after) {
        Value old = before == null ? null : ManifestText.data(before);
        Value fresh = ManifestText.data(after);
        List<ChargeVersion> versions = new ArrayList<>();
        after.plans().forEach((name, plan) -> {
            Plan oldPlan = before == null ? null : before.plans().get(name);
            boolean sameTerms =
                    before != null && oldPlan != null && terms(before, oldPlan).equals(terms(after, plan));
            for (String charge : plan.charges().keySet()) {
                Value was = price(old, name, charge);
                Value is = price(fresh, name, charge);
                if (is != null && !(sameTerms && is.equals(was))) {
                    versions.add(new ChargeVersion(
                            name, charge, was == null ? null : YamlText.flow(was), YamlText.flow(is)));
                }
            }
        });
        return versions;
    }

    /** What all prices of a plan hang on. */
    private static List<String> terms(Manifest manifest, Plan plan) {
        return List.of(
                String.valueOf(manifest.currency(plan)),
                plan.every().word(),
                plan.or().toString());
    }

    /** The charge without what is not part of its price. */
    private static @Nullable Value price(@Nullable Value manifest, String plan, String charge) {
        Value at = manifest;
        for (String key : List.of("plans", plan, "charges", charge)) {
            at = at instanceof Value.Members(Map<String, Value> members) ? members.get(key) : null;
        }
        if (!(at instanceof Value.Members(Map<String, Value> members))) {
            return null;
        }
        Map<String, Value> price = new LinkedHashMap<>(members);
        price.remove("name");
        price.remove("retired");
        return new Value.Members(price);
    }
}
