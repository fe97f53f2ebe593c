package dev.bridge.catalog.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.Manifest;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.Manifests;
import dev.bridge.decision.declaration.ResourceType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the built-in types and {@code products/bridge.yaml} together. */
final class BuiltInsTest {

    @Test
    void bridgeDeclaresTheRolesThatEveryProductMayFollow() {
        Manifest bridge = ManifestText.read(Manifests.product("bridge")).orThrow();
        Map<String, ResourceType> resources = bridge.resources();
        assertThat(Manifests.in(resources, BuiltIns.ORGANIZATION).permissions().keySet())
                .isEqualTo(Manifests.in(BuiltIns.TYPES, BuiltIns.ORGANIZATION));
        assertThat(Manifests.in(resources, "group").relations().keySet())
                .containsAll(Manifests.in(BuiltIns.TYPES, "group"));
    }
}
