package dev.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.catalog.difference.VersionedContents;
import dev.bridge.catalog.text.JsonText;
import dev.bridge.decision.declaration.Value;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for every manifest, tried on random ones. */
final class GeneratedManifestTest {

    @Test
    void everyManifestSurvivesExport() {
        Property.forAll(ManifestGenerator.MANIFESTS, manifest -> {
            String yaml = ManifestText.yaml(manifest);
            ManifestReading reading = Manifests.read(yaml);
            assertThat(reading.errors()).as(yaml).isEmpty();
            assertThat(reading.manifest()).isEqualTo(manifest);
            assertThat(ManifestText.yaml(reading.orThrow())).isEqualTo(yaml);
            assertThat(Manifests.valid(ManifestText.json(manifest))).isEqualTo(manifest);
            assertThat(ManifestDifference.between(manifest, reading.orThrow()).isEmpty())
                    .isTrue();
        });
    }

    @Test
    void aSegmentThatNamesNobodyReadsBack() {
        Manifest manifest = Manifests.read("""
                        product: notes
                        name: Notes
                        segments:
                          testers: { include: [], exclude: [] }
                        """).orThrow();

        assertThat(ManifestText.stored(ManifestText.json(manifest))).isEqualTo(manifest);
    }

    @Test
    void aCorruptedFieldIsNamed() {
        Generator<Corruption> corruptions = ManifestGenerator.MANIFESTS
                .map(ManifestText::data)
                .flatMap(data -> Generators.oneOf(Corruption.paths(data)).map(path -> new Corruption(data, path)));
        Property.forAll(
                corruptions,
                corruption -> assertThat(ManifestText.read(corruption.json()).errors())
                        .anyMatch(error -> names(error.pointer(), corruption.pointer())));
    }

    @Test
    void whateverIsRetiredIsToldAsRetiredAndTakesNothingAway() {
        Property.forAll(60, ManifestGenerator.MANIFESTS, manifest -> {
            Value data = ManifestText.data(manifest);
            ManifestDifference difference = ManifestDifference.between(inUse(data), manifest);
            assertThat(difference.changes()).allMatch(change -> change.kind() == ManifestDifference.Kind.RETIRED);
            assertThat(difference.changes().size()).isEqualTo(retired(data));
            assertThat(VersionedContents.of(inUse(data))).isEqualTo(VersionedContents.of(manifest));
            assertThat(ManifestDifference.between(manifest, inUse(data)).changes())
                    .allMatch(change -> change.kind() == ManifestDifference.Kind.RESTORED);
        });
    }

    /** The manifest with nothing retired. */
    private static Manifest inUse(Value data) {
        return Manifests.valid(JsonText.compact(without(data)));
    }

    private static Value without(Value value) {
        return switch (value) {
            case Value.Members(Map<String, Value> members) -> {
                Map<String, Value> kept = new LinkedHashMap<>();
                members.forEach((key, member) -> {
                    if (!key.equals("retired")) {
                        kept.put(key, without(member));
                    }
                });
                yield new Value.Members(kept);
            }
            case Value.Items _, Value.Text _, Value.Decimal _, Value.Truth _ -> value;
        };
    }

    private static int retired(Value value) {
        return switch (value) {
            case Value.Members(Map<String, Value> members) ->
                (members.containsKey("retired") ? 1 : 0)
                        + members.values().stream()
                                .mapToInt(GeneratedManifestTest::retired)
                                .sum();
            case Value.Items _, Value.Text _, Value.Decimal _, Value.Truth _ -> 0;
        };
    }

    /** The error is at the field or inside it. */
    private static boolean names(String pointer, String field) {
        return pointer.equals(field) || pointer.startsWith(field + "/");
    }

    /** One field of a manifest made wrong. */
    private record Corruption(Value data, List<String> path) {

        static List<List<String>> paths(Value data) {
            List<List<String>> paths = new ArrayList<>();
            collect(data, List.of(), paths);
            return paths;
        }

        String pointer() {
            return "/" + String.join("/", path);
        }

        byte[] json() {
            return JsonText.compact(replace(data, path)).getBytes(StandardCharsets.UTF_8);
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
