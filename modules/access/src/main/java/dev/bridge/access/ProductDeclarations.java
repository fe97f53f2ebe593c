package dev.bridge.access;

import dev.bridge.catalog.Manifest;
import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.unified.ProductDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What of a manifest decides. */
final class ProductDeclarations {

    private ProductDeclarations() {}

    static ProductDeclaration of(Manifest manifest) {
        return of(manifest, manifest.flags());
    }

    static ProductDeclaration withoutFlags(Manifest manifest) {
        return of(manifest, Map.of());
    }

    private static ProductDeclaration of(Manifest manifest, Map<String, Flag> flags) {
        Map<String, List<String>> plans = new LinkedHashMap<>();
        manifest.plans()
                .forEach((name, plan) -> plan.includes()
                        .keySet()
                        .forEach(feature -> plans.computeIfAbsent(feature, key -> new ArrayList<>())
                                .add(name)));
        return new ProductDeclaration(
                manifest.product(),
                manifest.resources(),
                manifest.actions(),
                manifest.policies(),
                manifest.settings(),
                flags,
                manifest.segments(),
                plans);
    }
}
