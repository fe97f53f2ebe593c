package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.text.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for every manifest, tried on random ones. */
final class GeneratedManifestTest {

    private static final int CASES = 150;

    @Test
    void everyManifestSurvivesExport() {
        long seed = Seeded.seed("everyManifestSurvivesExport");
        for (int i = 0; i < CASES; i++) {
            Manifest manifest = new ManifestGenerator(new Seeded(seed + i)).manifest();
            String yaml = ManifestText.yaml(manifest);
            ManifestReading reading = Manifests.read(yaml);
            assertThat(reading.errors()).as("seed %d: %s", seed + i, yaml).isEmpty();
            assertThat(reading.manifest()).as("seed %d", seed + i).isEqualTo(manifest);
            assertThat(ManifestText.yaml(reading.orThrow())).isEqualTo(yaml);
            assertThat(Manifests.valid(ManifestText.json(manifest))).isEqualTo(manifest);
            assertThat(ManifestDifference.between(manifest, reading.orThrow()).isEmpty())
                    .isTrue();
        }
    }

    @Test
    void aCorruptedFieldIsNamed() {
        long seed = Seeded.seed("aCorruptedFieldIsNamed");
        for (int i = 0; i < CASES; i++) {
            Seeded random = new Seeded(seed + i);
            Value data = ManifestText.data(new ManifestGenerator(random).manifest());
            Corruption corruption = Corruption.of(data, random);
            ManifestReading reading =
                    ManifestText.read(JsonText.compact(corruption.data()).getBytes(StandardCharsets.UTF_8));
            assertThat(reading.errors())
                    .as("seed %d, corrupted %s", seed + i, corruption.pointer())
                    .anyMatch(error -> names(error.pointer(), corruption.pointer()));
        }
    }

    /** The error is at the field or inside it. */
    private static boolean names(String pointer, String field) {
        return pointer.equals(field) || pointer.startsWith(field + "/");
    }

    /** One field of a manifest made wrong. */
    private record Corruption(Value data, String pointer) {

        static Corruption of(Value data, Seeded random) {
            List<List<String>> paths = new ArrayList<>();
            collect(data, List.of(), paths);
            List<String> path = random.of(paths);
            return new Corruption(replace(data, path), "/" + String.join("/", path));
        }

        private static void collect(Value value, List<String> path, List<List<String>> into) {
            if (!path.isEmpty()) {
                into.add(path);
            }
            switch (value) {
                case Value.Members(Map<String, Value> members) ->
                    members.forEach((key, member) -> collect(member, append(path, key), into));
                case Value.Items(List<Value> items) -> {
                    for (int i = 0; i < items.size(); i++) {
                        collect(items.get(i), append(path, Integer.toString(i)), into);
                    }
                }
                case Value.Text _, Value.Decimal _, Value.Truth _ -> {}
            }
        }

        private static List<String> append(List<String> path, String key) {
            List<String> longer = new ArrayList<>(path);
            longer.add(key);
            return longer;
        }

        /** Nothing in a manifest is a list of lists. */
        private static Value replace(Value value, List<String> path) {
            if (path.isEmpty()) {
                return new Value.Items(List.of(new Value.Items(List.of(Value.of("corrupt")))));
            }
            List<String> rest = path.subList(1, path.size());
            return switch (value) {
                case Value.Members(Map<String, Value> members) -> {
                    Map<String, Value> copy = new LinkedHashMap<>(members);
                    copy.computeIfPresent(path.getFirst(), (_, member) -> replace(member, rest));
                    yield new Value.Members(copy);
                }
                case Value.Items(List<Value> items) -> {
                    List<Value> copy = new ArrayList<>(items);
                    int index = Integer.parseInt(path.getFirst());
                    copy.set(index, replace(copy.get(index), rest));
                    yield new Value.Items(copy);
                }
                case Value.Text _, Value.Decimal _, Value.Truth _ -> value;
            };
        }
    }
}
