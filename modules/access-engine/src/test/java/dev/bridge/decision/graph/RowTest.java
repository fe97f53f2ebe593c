package dev.bridge.decision.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** Rows against maps of sets, over the bound where a set becomes a bitmap and back. */
final class RowTest {

    private record Step(boolean add, int relation, int entry) {}

    private static final Generator<List<Step>> STEPS = Generators.listOf(
            Generators.combine(
                    Generators.oneOf(true, true, true, false),
                    Generators.integers(0, 2),
                    Generators.integers(0, 120),
                    Step::new),
            400);

    @Test
    void aRowIsAMapOfSets() {
        Property.forAll(STEPS, steps -> {
            Map<Integer, Set<Integer>> expected = new TreeMap<>();
            Row row = Row.EMPTY;
            for (Step step : steps) {
                Row before = row;
                int[] held = before.entries(step.relation);
                Set<Integer> entries = expected.computeIfAbsent(step.relation, _ -> new TreeSet<>());
                if (step.add) {
                    row = row.with(step.relation, step.entry, nobodys());
                    entries.add(step.entry);
                } else {
                    row = row.without(step.relation, step.entry);
                    entries.remove(step.entry);
                }
                assertThat(before.entries(step.relation)).isEqualTo(held);
            }
            expected.values().removeIf(Set::isEmpty);
            assertThat(row.isEmpty()).isEqualTo(expected.isEmpty());
            assertThat(row.relations()).isEqualTo(array(expected.keySet()));
            for (int relation = 0; relation <= 3; relation++) {
                Set<Integer> entries = expected.getOrDefault(relation, Set.of());
                assertThat(row.entries(relation)).isEqualTo(array(entries));
                for (int entry = 0; entry <= 121; entry++) {
                    assertThat(row.contains(relation, entry)).isEqualTo(entries.contains(entry));
                    assertThat(row.intersects(relation, new int[] {entry, entry + 1}))
                            .isEqualTo(entries.contains(entry) || entries.contains(entry + 1));
                }
            }
        });
    }

    @Test
    void aBitmapIsChangedInPlaceOnlyBeforeAnybodySawIt() {
        Set<RoaringBitmap> own = nobodys();
        Row row = Row.EMPTY;
        for (int entry = 0; entry < 2 * Row.LARGE; entry++) {
            row = row.with(1, entry, own);
        }
        Row seen = row;
        Row later = seen.with(1, 1_000, nobodys());
        assertThat(seen.contains(1, 1_000)).isFalse();
        assertThat(later.contains(1, 1_000)).isTrue();
    }

    private static Set<RoaringBitmap> nobodys() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static int[] array(Set<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sorted().toArray();
    }
}
