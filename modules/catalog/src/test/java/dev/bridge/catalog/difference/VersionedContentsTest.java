package dev.bridge.catalog.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.Block;
import dev.bridge.catalog.ManifestText;
import dev.bridge.catalog.Manifests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which edits of a manifest make new versions of what. */
final class VersionedContentsTest {

    private static final String REGISTRY = new String(Manifests.product("registry"), StandardCharsets.UTF_8);

    private static Map<Block, Map<String, String>> contents(String yaml) {
        return VersionedContents.of(
                ManifestText.read(yaml.getBytes(StandardCharsets.UTF_8)).orThrow());
    }

    /** What has another content after an edit. */
    private static Map<Block, List<String>> changedBy(String from, String to) {
        assertThat(REGISTRY).contains(from);
        Map<Block, Map<String, String>> before = contents(REGISTRY);
        Map<Block, List<String>> changed = new TreeMap<>();
        contents(REGISTRY.replace(from, to)).forEach((block, after) -> {
            List<String> names = after.entrySet().stream()
                    .filter(entry ->
                            !entry.getValue().equals(Manifests.in(before, block).get(entry.getKey())))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!names.isEmpty()) {
                changed.put(block, names);
            }
        });
        return changed;
    }

    @Test
    void everyChargeHasItsPlansName() {
        assertThat(Manifests.in(contents(REGISTRY), Block.CHARGES).keySet())
                .containsExactly("team.base", "team.seats", "team.pulls", "team.storage", "scanning_addon.pack");
    }

    @Test
    void aChangedPriceIsANewVersionOfTheChargeAndItsPlan() {
        assertThat(changedBy("amount: 15.00", "amount: 16.50"))
                .isEqualTo(Map.of(Block.PLANS, List.of("team"), Block.CHARGES, List.of("team.seats")));
    }

    @Test
    void aNewCurrencyIsANewVersionOfAllChargesOfThePlanAndOfItsAddons() {
        assertThat(Manifests.in(changedBy("currency: USD", "currency: EUR"), Block.CHARGES))
                .containsExactly("team.base", "team.seats", "team.pulls", "team.storage", "scanning_addon.pack");
    }

    @Test
    void wordsForPeopleAndRetiringAreNoNewVersion() {
        assertThat(changedBy("base:    { type: flat,", "base:    { type: flat, name: Base fee,"))
                .isEmpty();
        assertThat(changedBy("name: Team\n", "name: Crew\n")).isEmpty();
        assertThat(changedBy("value: data.user }", "value: data.user, retired: true }"))
                .isEmpty();
    }

    @Test
    void aMeterAndASettingAreVersionedByThemselves() {
        assertThat(changedBy("value: data.layers", "value: data.layers * 2"))
                .isEqualTo(Map.of(Block.METERS, List.of("scans")));
        assertThat(changedBy("minimum: 5, default: 60", "minimum: 1, default: 60"))
                .isEqualTo(Map.of(Block.SETTINGS, List.of("idle_timeout_minutes")));
    }
}
