package dev.bridge.decision.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.decision.declaration.Flag;
import dev.bridge.decision.declaration.Percent;
import dev.bridge.decision.flag.FlagAllocation.Range;
import dev.bridge.kernel.InvariantViolation;
import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlagAllocationTest {

    private static final Generator<Integer> COUNTS = Generators.integers(0, 40);
    private static final List<String> VARIANTS = List.of("a", "b", "c", "d", "e");

    @Test
    void shares_are_laid_out_in_order() {
        assertThat(FlagAllocation.of(shares("blue", "50", "green", "30", "red", "20"))
                        .ranges())
                .containsExactly(
                        new Range(1, 50_000, "blue"),
                        new Range(50_001, 80_000, "green"),
                        new Range(80_001, 100_000, "red"));
    }

    @Test
    void what_shrinks_gives_its_highest_buckets_to_what_grows() {
        FlagAllocation before = FlagAllocation.of(shares("blue", "50", "green", "30", "red", "20"));

        assertThat(before.reweighted(shares("blue", "40", "green", "40", "red", "20"))
                        .ranges())
                .containsExactly(
                        new Range(1, 40_000, "blue"),
                        new Range(40_001, 80_000, "green"),
                        new Range(80_001, 100_000, "red"));
    }

    @Test
    void a_variant_that_comes_or_goes_moves_no_other() {
        FlagAllocation before = FlagAllocation.of(shares("blue", "50", "green", "50"));

        FlagAllocation after = before.reweighted(shares("green", "50", "red", "50"));

        assertThat(after.ranges()).containsExactly(new Range(1, 50_000, "red"), new Range(50_001, 100_000, "green"));
    }

    @Test
    void the_owners_of_vector_buckets() {
        FlagAllocation split = FlagAllocation.of(shares("blue", "50", "green", "30", "red", "20"));

        assertThat(split.variant(82_752)).isEqualTo("red");
        assertThat(split.variant(37_312)).isEqualTo("blue");
        assertThat(split.variant(22_725)).isEqualTo("blue");
        assertThat(split.variant(26_312)).isEqualTo("blue");
        assertThat(split.variant(50_000)).isEqualTo("blue");
        assertThat(split.variant(50_001)).isEqualTo("green");
    }

    @Test
    void reweighting_gives_the_weights_and_moves_exactly_the_difference() {
        Property.forAll(2_000, Generators.drawn(FlagAllocationTest::history), history -> {
            FlagAllocation allocation = FlagAllocation.of(history.getFirst());
            for (Map<String, Integer> weights : history.subList(1, history.size())) {
                FlagAllocation after = allocation.reweighted(weights);

                Map<String, Integer> owned = owned(after);
                int mustMove = 0;
                for (String variant : VARIANTS) {
                    int wanted = weights.getOrDefault(variant, 0);
                    assertThat(owned.getOrDefault(variant, 0)).isEqualTo(wanted);
                    mustMove += Math.max(0, wanted - owned(allocation).getOrDefault(variant, 0));
                }
                assertThat(moved(allocation, after)).isEqualTo(mustMove);
                assertThat(after.reweighted(weights)).isEqualTo(after);
                allocation = after;
            }
        });
    }

    @Test
    void weights_must_be_of_as_many_buckets() {
        FlagAllocation allocation = FlagAllocation.of(Map.of("a", 3));

        assertThatThrownBy(() -> allocation.reweighted(Map.of("a", 4))).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> new FlagAllocation(List.of(new Range(2, 3, "a"))))
                .isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> new FlagAllocation(List.of())).isInstanceOf(InvariantViolation.class);
    }

    /** Weights one after the other, of the same sum. */
    private static List<Map<String, Integer>> history(Draw draw) {
        List<Map<String, Integer>> history = new ArrayList<>();
        Map<String, Integer> first = new LinkedHashMap<>();
        VARIANTS.forEach(variant -> first.put(variant, draw.from(COUNTS)));
        first.merge("a", 1, Integer::sum);
        history.add(first);
        int sum = first.values().stream().mapToInt(Integer::intValue).sum();
        for (int change = 0; change < 4; change++) {
            Map<String, Integer> next = new LinkedHashMap<>();
            int left = sum;
            for (String variant : VARIANTS) {
                int weight = Math.min(left, draw.from(COUNTS));
                if (weight > 0 || draw.truth()) {
                    next.put(variant, weight);
                }
                left -= weight;
            }
            next.merge(draw.oneOf(VARIANTS), left, Integer::sum);
            history.add(next);
        }
        return history;
    }

    private static Map<String, Integer> owned(FlagAllocation allocation) {
        Map<String, Integer> owned = new HashMap<>();
        for (int bucket = 1; bucket <= allocation.resolution(); bucket++) {
            owned.merge(allocation.variant(bucket), 1, Integer::sum);
        }
        return owned;
    }

    private static int moved(FlagAllocation before, FlagAllocation after) {
        int moved = 0;
        for (int bucket = 1; bucket <= before.resolution(); bucket++) {
            moved += before.variant(bucket).equals(after.variant(bucket)) ? 0 : 1;
        }
        return moved;
    }

    private static List<Flag.Share> shares(String... namesAndPercents) {
        List<Flag.Share> shares = new ArrayList<>();
        for (int at = 0; at < namesAndPercents.length; at += 2) {
            shares.add(new Flag.Share(namesAndPercents[at], new Percent(new BigDecimal(namesAndPercents[at + 1]))));
        }
        return shares;
    }
}
