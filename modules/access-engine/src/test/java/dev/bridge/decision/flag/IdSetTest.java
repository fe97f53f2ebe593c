package dev.bridge.decision.flag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdSetTest {

    @Test
    void has_what_it_was_made_of_and_nothing_else() {
        Property.forAll(
                Generators.combine(
                        Generators.listOf(Generators.nastyText(6), 60),
                        Generators.listOf(Generators.nastyText(6), 60),
                        (in, asked) -> List.of(in, asked)),
                lists -> {
                    IdSet set = IdSet.of(lists.getFirst());
                    Set<String> known = new HashSet<>();
                    lists.getFirst().forEach(id -> known.add(encodable(id)));

                    assertThat(set.size()).isEqualTo(known.size());
                    assertThat(set.isEmpty()).isEqualTo(known.isEmpty());
                    lists.forEach(list ->
                            list.forEach(id -> assertThat(set.contains(id)).isEqualTo(known.contains(encodable(id)))));
                });
    }

    /** What is left of a text in UTF-8: half a surrogate pair is a question mark. */
    private static String encodable(String id) {
        return new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Test
    void holds_a_million() {
        IdSet set = IdSet.of(IntStream.range(0, SegmentMembers.LIMIT)
                .mapToObj(number -> "user_" + number)
                .toList());

        assertThat(set.size()).isEqualTo(SegmentMembers.LIMIT);
        assertThat(IntStream.range(0, 2 * SegmentMembers.LIMIT)
                        .filter(number -> set.contains("user_" + number))
                        .count())
                .isEqualTo(SegmentMembers.LIMIT);
    }
}
