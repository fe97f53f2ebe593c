package dev.bridge.testkit.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PropertyTest {

    @Test
    void allValuesOfARangeAreInsideItAndItsEndsAreTried() {
        List<Long> seen = new ArrayList<>();
        Property.forAll(Generators.longs(-7, 1_000_000), value -> {
            seen.add(value);
            assertThat(value).isBetween(-7L, 1_000_000L);
        });

        assertThat(seen).hasSize(Integer.getInteger("property.cases", 200)).contains(-7L, 0L, 1_000_000L);
        Property.forAll(Generators.longs(), value -> assertThat(value).isNotNull());
        Property.forAll(
                Generators.longs(Long.MIN_VALUE, 3), value -> assertThat(value).isLessThan(4));
        Property.forAll(
                Generators.longs(5, Long.MAX_VALUE), value -> assertThat(value).isGreaterThan(4));
        Property.forAll(Generators.longs(5, 5), value -> assertThat(value).isEqualTo(5));
    }

    @Test
    void theSameSeedGivesTheSameCases() {
        assertThat(cases(7)).isEqualTo(cases(7)).isNotEqualTo(cases(8));
    }

    @Test
    void aFailureNamesSeedAndSimplestCaseAndKeepsItsCause() {
        assertThatFailure(
                        Generators.longs(0, 1_000_000),
                        value -> assertThat(value).isLessThan(1_234))
                .hasMessageContaining("-Dproperty.seed=42")
                .hasMessageContaining("simplest: 1234\n")
                .cause()
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void exceptionsAreFailuresToo() {
        assertThatFailure(Generators.integers(-100, 100), value -> Math.floorDiv(10, value))
                .hasMessageContaining("simplest: 0\n")
                .hasCauseInstanceOf(ArithmeticException.class);
    }

    @Test
    void listsShrinkToTheElementsThatMatter() {
        assertThatFailure(
                        Generators.listOf(Generators.integers(0, 1_000), 50),
                        list -> assertThat(list).allMatch(number -> number < 100))
                .hasMessageContaining("simplest: [100]\n");
    }

    @Test
    void listsShrinkToTheirLeastLengthOnly() {
        assertThatFailure(
                        Generators.listOf(Generators.integers(0, 9), 2, 20),
                        list -> assertThat(list).hasSizeLessThan(2))
                .hasMessageContaining("simplest: [0, 0]\n");
    }

    @Test
    void textsShrinkAndAreShownWithEscapes() {
        assertThatFailure(Generators.nastyText(30), text -> assertThat(text).doesNotContain("\u202e"))
                .hasMessageContaining("simplest: \"\\u{202E}\"\n");
    }

    @Test
    void whatIsMappedAndCombinedShrinksByItsParts() {
        record Range(int from, int length) {}
        Generator<Range> ranges = Generators.integers(0, 1_000)
                .flatMap(from -> Generators.integers(0, from).map(length -> new Range(from, length)));
        assertThatFailure(ranges, range -> assertThat(range.length).isLessThan(10))
                .hasMessageMatching("(?s).*simplest: Range\\[from=1\\d, length=10].*");

        Generator<Integer> sums =
                Generators.combine(Generators.integers(0, 99), Generators.integers(0, 99), Integer::sum);
        assertThatFailure(sums, sum -> assertThat(sum).isLessThan(150)).hasMessageContaining("simplest: 150\n");
    }

    @Test
    void whatIsDrawnShrinksByItsParts() {
        record Order(String customer, @Nullable Integer discount, int amount, List<Integer> items) {}
        Generator<Integer> discounts = Generators.integers(1, 50);
        Generator<Integer> amounts = Generators.integers(0, 1_000);
        Generator<List<Integer>> items = Generators.listOf(amounts, 20);
        Generator<Order> orders = Generators.drawn(draw -> new Order(
                draw.oneOf("ann", "bob", "cid"), draw.maybe(discounts), draw.from(amounts), draw.from(items)));

        assertThatFailure(
                        orders,
                        order -> assertThat(order.amount < 100 || order.customer.equals("ann"))
                                .isTrue())
                .hasMessageContaining("simplest: Order[customer=bob, discount=null, amount=100, items=[]]\n");
        assertThatFailure(orders, order -> assertThat(order.discount).isNull())
                .hasMessageContaining("simplest: Order[customer=ann, discount=1, amount=0, items=[]]\n");
        assertThatFailure(orders, order -> assertThat(order.items).allMatch(amount -> amount < 7))
                .hasMessageContaining("items=[7]]\n");
    }

    @Test
    void partsThatHangOnEarlierOnesAreDrawnAnewWhileThoseShrink() {
        Generator<Integer> counts = Generators.integers(0, 9);
        Generator<List<Object>> mixed = Generators.drawn(draw -> {
            int count = draw.from(counts);
            Object second = count > 4 ? draw.from(counts) : draw.oneOf("a", "b");
            return List.<Object>of(count, second);
        });

        assertThatFailure(mixed, list -> assertThat(list.getFirst()).isEqualTo(0))
                .hasMessageContaining("simplest: [1, a]\n");
    }

    @Test
    void aRunMayHaveMoreCases() {
        List<Boolean> seen = new ArrayList<>();
        Property.forAll(300, Generators.booleans(), seen::add);

        assertThat(seen).hasSize(Integer.getInteger("property.cases", 300));
    }

    @Test
    void manyThreadsTryTheSameCasesAndTellTheFirstThatFails() {
        Generator<Integer> numbers = Generators.integers(0, 1_000_000);
        List<Integer> one = new ArrayList<>();
        Property.forAll(7, 2_500, numbers, one::add);
        List<Integer> many = Collections.synchronizedList(new ArrayList<>());
        Property.forAllAtOnce(7, 2_500, numbers, many::add);
        if (System.getProperty("property.cases") == null) {
            assertThat(many).containsExactlyInAnyOrderElementsOf(one);
        }

        Property.Check<Integer> small = number -> assertThat(number).isLessThan(1_234);
        String alone = String.valueOf(
                catchThrowableOfType(AssertionError.class, () -> Property.forAll(42, 500, numbers, small))
                        .getMessage());
        assertThat(catchThrowableOfType(AssertionError.class, () -> Property.forAllAtOnce(42, 500, numbers, small)))
                .hasMessageContaining(alone.lines().findFirst().orElseThrow())
                .hasMessageContaining("simplest: 1234\n");
    }

    @Test
    void filteredValuesStayWantedWhileTheyShrink() {
        Generator<Integer> even = Generators.integers(0, 10_000).filter(number -> number % 2 == 0);
        assertThatFailure(even, number -> assertThat(number).isLessThan(101)).hasMessageContaining("simplest: 102\n");
    }

    @Test
    void aCheckThatAlwaysFailsStillEnds() {
        assertThatFailure(
                        Generators.listOf(Generators.nastyText(50), 50),
                        list -> assertThat(list).isNull())
                .hasMessageContaining("simplest: []\n");
    }

    @Test
    void momentsAreInWholeMicrosecondsAndDecimalsWithinTheirDigits() {
        Instant earliest = Instant.parse("1969-12-31T23:59:59.999999Z");
        Instant latest = Instant.parse("2100-01-01T00:00:00Z");
        Property.forAll(Generators.instants(earliest, latest), instant -> {
            assertThat(instant).isBetween(earliest, latest);
            assertThat(instant).isEqualTo(instant.truncatedTo(ChronoUnit.MICROS));
        });
        Property.forAll(Generators.decimals(5, 3), decimal -> {
            assertThat(decimal.abs()).isLessThan(new BigDecimal("100000"));
            assertThat(decimal.scale()).isLessThanOrEqualTo(3);
        });
    }

    private static List<String> cases(long seed) {
        List<String> cases = new ArrayList<>();
        Property.forAll(seed, 50, Generators.nastyText(20), cases::add);
        return cases;
    }

    private static <T> AbstractThrowableAssert<?, AssertionError> assertThatFailure(
            Generator<T> generator, Property.Check<T> check) {
        return assertThat(catchThrowableOfType(AssertionError.class, () -> Property.forAll(42, 500, generator, check)));
    }
}
