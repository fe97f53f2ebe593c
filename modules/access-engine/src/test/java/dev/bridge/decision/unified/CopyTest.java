package dev.bridge.decision.unified;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.decision.Grant;
import dev.bridge.decision.ObjectReference;
import dev.bridge.decision.copy.AccountCopy;
import dev.bridge.decision.copy.DeclarationWriter;
import dev.bridge.decision.copy.EntitlementCopy;
import dev.bridge.decision.copy.FlagCopy;
import dev.bridge.decision.declaration.Value;
import dev.bridge.decision.flag.FlagStore;
import dev.bridge.decision.setting.ScopedValue;
import dev.bridge.testkit.property.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A copy decides as what it was copied from. */
class CopyTest {

    private static final int WORLDS = 500;

    @Test
    void whatIsDeclaredIsReadAsItWasWritten() {
        ProductDeclaration declared = Registry.declaration();
        View view = read(declared, Map.of("account", account(Registry.ACME)), List.of());

        ProductDeclaration read = view.rules().product("registry").orElseThrow().declaration();

        assertThat(read.resources()).isEqualTo(declared.resources());
        assertThat(read.policies()).isEqualTo(declared.policies());
        assertThat(read.flags()).isEqualTo(declared.flags());
        assertThat(read.plans()).isEqualTo(declared.plans());
        assertThat(read.actions().keySet())
                .containsExactlyElementsOf(declared.actions().keySet());
        assertThat(DeclarationWriter.document(read)).isEqualTo(DeclarationWriter.document(declared));
    }

    @Test
    void aCopyDecidesAsItsOriginal() {
        long seed = Property.seed();
        System.out.printf("%,d copied worlds from seed %d%n", WORLDS, seed);
        for (long number = seed; number < seed + WORLDS; number++) {
            JoinedWorld world = new JoinedWorld(number);
            View original = world.view();
            View copy = copy(world, original).at(world.staleness);

            Decision expected = Decider.of(original, world.quota()).decide(world.request);
            Decision copied = Decider.of(copy, world.quota()).decide(world.request);

            assertThat(results(copied)).as("world %d", number).isEqualTo(results(expected));
            assertThat(copied.allowed()).as("world %d", number).isEqualTo(expected.allowed());
            assertThat(copied.missing()).as("world %d", number).isEqualTo(expected.missing());
        }
    }

    private static Map<PartKind, String> results(Decision decision) {
        Map<PartKind, String> results = new LinkedHashMap<>();
        decision.parts().all().forEach(part -> results.put(part.kind(), part.result() + " " + part.code()));
        return results;
    }

    private static View copy(JoinedWorld world, View original) {
        ProductView product = Objects.requireNonNull(original.product("p"));
        ProductDeclaration declared = product.rules().declaration();
        Map<String, Object> document = new HashMap<>();
        document.put("account", account(world.account));
        document.put("state", world.account.state().toString());
        document.put("plans", EntitlementCopy.plans(world.planTimes()));
        document.put("flags", FlagCopy.document(declared, FlagStore.NONE, product.flags()));
        document.put("entitlements", EntitlementCopy.document(declared, product.entitlements()));
        document.put("grants", world.grants.stream().map(CopyTest::grant).toList());
        document.put(
                "policies",
                world.own.entrySet().stream()
                        .map(own -> Map.of(
                                "policy", own.getKey(),
                                "forbid", List.of(JoinedWorld.ACTION),
                                "when", own.getValue().cel()))
                        .toList());
        List<Object> settings = new ArrayList<>();
        world.gates.forEach(value -> settings.add(setting("gate", value)));
        world.sizes.forEach(value -> settings.add(setting("size", value)));
        document.put("settings", settings);
        Boolean open = openOfOne(original);
        return read(
                declared,
                document,
                open == null ? List.of() : List.of(Map.of("resource", "doc:1", "values", Map.of("open", open))));
    }

    private static @Nullable Boolean openOfOne(View view) {
        Map<String, Object> stored = view.attributes().of(new ObjectReference("p/doc", "1"));
        return stored == null ? null : (Boolean) stored.get("open");
    }

    private static Map<String, Object> grant(Grant grant) {
        return Map.of(
                "resource", grant.resource().toString(),
                "relation", grant.relation(),
                "subject", grant.subject().toString());
    }

    private static Map<String, Object> setting(String name, ScopedValue value) {
        return Map.of(
                "setting", name,
                "scope", value.level().name().toLowerCase(Locale.ROOT),
                "id", value.id(),
                "value", plain(value),
                "locked", value.locked(),
                "priority", value.priority());
    }

    private static Object plain(ScopedValue value) {
        return switch (value.value()) {
            case Value.Truth(boolean truth) -> truth;
            case Value.Decimal number -> number.number();
            case null, default -> throw new IllegalStateException("no world has " + value);
        };
    }

    private static Map<String, Object> account(Account account) {
        return Map.of(
                "id", account.id(),
                "name", account.name(),
                "kind", account.kind(),
                "attributes", account.attributes());
    }

    private static View read(ProductDeclaration declared, Map<String, Object> rest, List<?> attributes) {
        Map<String, Object> document = new HashMap<>(rest);
        document.putIfAbsent("state", "active");
        document.put("product", declared.product());
        document.put(
                "rules", List.of(DeclarationWriter.document(Registry.bridge()), DeclarationWriter.document(declared)));
        document.put("attributes", attributes);
        return AccountCopy.read(document, 7).view();
    }
}
