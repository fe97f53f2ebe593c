package dev.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersistentMapTest {

    private record Change(String key, @Nullable Integer value) {}

    private static final Generator<Change> CHANGE = Generators.drawn(draw ->
            new Change("k" + draw.from(Generators.integers(0, 40)), draw.maybe(Generators.integers(0, 5))));

    @Test
    void itSaysWhatAHashMapSaysAndNeverChanges() {
        Property.forAll(Generators.listOf(CHANGE, 0, 60), changes -> {
            Map<String, Integer> model = new HashMap<>();
            PersistentMap<String, Integer> map = PersistentMap.empty();
            for (Change change : changes) {
                PersistentMap<String, Integer> before = map;
                Map<String, Integer> had = new HashMap<>(model);
                map = map.with(change.key, change.value);
                if (change.value == null) {
                    model.remove(change.key);
                } else {
                    model.put(change.key, change.value);
                }
                assertSame(before, had);
                assertSame(map, model);
            }
            assertSame(PersistentMap.of(model), model);
            assertSame(PersistentMap.of(model).with("more", 1), with(model, "more", 1));
        });
    }

    private static Map<String, Integer> with(Map<String, Integer> map, String key, int value) {
        Map<String, Integer> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    private static void assertSame(PersistentMap<String, Integer> map, Map<String, Integer> model) {
        Map<String, Integer> all = new HashMap<>();
        map.forEach(all::put);
        assertThat(all).isEqualTo(model);
        assertThat(map.size()).isEqualTo(model.size());
        for (String key : List.copyOf(model.keySet())) {
            assertThat(map.get(key)).isEqualTo(model.get(key));
        }
        assertThat(map.get("never")).isNull();
    }
}
