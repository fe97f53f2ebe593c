package dev.bridge.metering.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

final class StateTest {

    private static State state(Draw draw, int kind) {
        BigDecimal number = draw.from(Generators.decimals(20, 12));
        long events = draw.from(Generators.longs(1, 1_000_000));
        return switch (kind) {
            case 0 -> new State.Count(events);
            case 1 -> new State.Sum(number, events);
            case 2 -> new State.Max(number, events);
            case 3 ->
                new State.Latest(
                        draw.from(Generators.longs(0, 3)),
                        draw.from(Generators.text("ab\u00fc\ud83d\ude00", 2)),
                        draw.from(Generators.text("ab", 2)),
                        number,
                        events);
            case 4 ->
                new State.Unique(
                        RoaringBitmap.bitmapOf(
                                draw.from(Generators.listOf(Generators.integers(1, 200_000), 30)).stream()
                                        .mapToInt(Integer::intValue)
                                        .toArray()),
                        events);
            default -> State.Weighted.at(draw.from(Generators.longs(0, 4_000_000_000_000_000L)), number, events);
        };
    }

    private static final Generator<List<State>> STATES = Generators.drawn(draw -> {
        int kind = draw.from(Generators.integers(0, 5));
        return List.of(state(draw, kind), state(draw, kind), state(draw, kind));
    });

    @Test
    void mergingIsAssociativeAndCommutative() {
        Property.forAll(STATES, states -> {
            State one = states.get(0);
            State two = states.get(1);
            State three = states.get(2);
            // Two events of one time, source and id are one event: what has to agree is the place and the count.
            if (!(one instanceof State.Latest)) {
                assertThat(one.merge(two)).isEqualTo(two.merge(one));
                assertThat(one.merge(two).merge(three)).isEqualTo(one.merge(two.merge(three)));
            }
            assertThat(one.merge(two).merge(three).events())
                    .isEqualTo(one.merge(two.merge(three)).events());
        });
    }

    @Test
    void whatIsTakenBackLeavesNothing() {
        Property.forAll(STATES, states -> {
            State inverse = states.getFirst().inverse();
            if (inverse != null) {
                assertThat(states.getFirst().merge(inverse).isNothing()).isTrue();
                assertThat(states.getFirst().merge(states.get(1)).merge(inverse))
                        .isEqualTo(states.get(1));
            }
        });
    }

    @Test
    void aBlockIsReadAsItWasWritten() {
        Generator<Map<BucketKey, State>> blocks = Generators.drawn(draw -> {
            Map<BucketKey, State> states = new HashMap<>();
            for (int i = draw.from(Generators.integers(0, 40)); i > 0; i--) {
                states.put(
                        new BucketKey(
                                draw.from(Generators.integers(1, 900)),
                                draw.from(Generators.integers(-5, 2_000_000)),
                                draw.from(Generators.integers(0, 10_000))),
                        state(draw, draw.from(Generators.integers(0, 5))));
            }
            return states;
        });
        Property.forAll(blocks, block -> {
            byte[] bytes = Block.encode(block);
            assertThat(Block.decode(bytes)).isEqualTo(block);
            assertThat(Block.encode(new HashMap<>(block))).isEqualTo(bytes);
            Map<BucketKey, State> twice = new HashMap<>(block);
            Block.mergeInto(twice, bytes);
            block.forEach((key, state) ->
                    assertThat(Objects.requireNonNull(twice.get(key)).events()).isEqualTo(2 * state.events()));
        });
    }

    @Test
    void totalsAreTheMergeOfAllGroups() {
        Property.forAll(STATES, states -> {
            Map<BucketKey, State> block = new HashMap<>();
            Map<BucketKey, State> expected = new HashMap<>();
            for (int place = 0; place < states.size() * 4; place++) {
                int meter = 7 + place % 2;
                BucketKey key = new BucketKey(meter, 1_000 + place / 5, place);
                State one = states.get(place % states.size());
                block.put(key, one);
                if (meter == 7) {
                    expected.merge(new BucketKey(7, key.quarter(), BucketKey.OVERFLOW), one, State::merge);
                }
            }
            Map<BucketKey, State> totals = new HashMap<>();
            Block.mergeTotalsInto(totals, Block.encode(block), 7);
            assertThat(totals.keySet()).isEqualTo(expected.keySet());
            totals.forEach((key, total) -> {
                State should = Objects.requireNonNull(expected.get(key));
                assertThat(total.events()).isEqualTo(should.events());
                // Of two events of one time, source and id either may be the last.
                if (!(total instanceof State.Latest)) {
                    assertThat(total).isEqualTo(should);
                }
            });
        });
    }

    @Test
    void sumsInNumbersAreTheMergeOfStates() {
        Generator<List<Long>> numbers = Generators.listOf(
                Generators.anyOf(
                        Generators.longs(-9, 9),
                        Generators.longs(),
                        Generators.longs(Long.MAX_VALUE - 1, Long.MAX_VALUE)),
                12);
        Property.forAll(numbers, some -> {
            StateSums sums = new StateSums(2);
            StateSums counts = new StateSums(2);
            State sum = null;
            State count = null;
            for (int at = 0; at < some.size(); at++) {
                long number = some.get(at);
                int scale = at % 4 == 3 ? 2 : 0;
                State oneSum = new State.Sum(BigDecimal.valueOf(number, scale), at);
                if (at % 5 == 4) {
                    sums.add(1, oneSum);
                } else {
                    sums.addSum(1, number, scale, at);
                }
                counts.addCount(1, at);
                sum = sum == null ? oneSum : sum.merge(oneSum);
                count = count == null ? new State.Count(at) : count.merge(new State.Count(at));
            }
            assertThat(sums.state(1)).isEqualTo(sum);
            assertThat(counts.state(1)).isEqualTo(count);
            assertThat(sums.state(0)).isNull();
        });
    }
}
