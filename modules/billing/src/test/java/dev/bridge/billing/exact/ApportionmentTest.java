package dev.bridge.billing.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApportionmentTest {

    @ParameterizedTest
    @CsvSource({
        "100.00, 2, 1 2 3, 16.67 33.33 50.00",
        "5.00, 2, 10 5, 3.33 1.67",
        "5, 0, 1 1 1, 2 2 1",
        "0.0005, 4, 1 1, 0.0003 0.0002",
        "0.01, 2, 100 1, 0.01 0.00",
        "-0.01, 2, 100 1, -0.01 0.00",
        "10.00, 2, 33.33 33.33 33.34, 3.33 3.33 3.34",
        "1.00, 2, 10 10 10, 0.34 0.33 0.33"
    })
    void anAmountIsDividedWithoutACentLost(BigDecimal total, int decimals, String weights, String expected) {
        assertThat(Apportionment.byWeight(total, decimals, fractions(weights)))
                .isEqualTo(Arrays.stream(expected.split(" ", -1))
                        .map(BigDecimal::new)
                        .toList());
    }

    @Test
    void partsAreShownSoThatTheyAddUp() {
        assertThat(Apportionment.toTotal(new BigDecimal("6.01"), 2, fractions("1.004 2.004 3.004")))
                .containsExactly(new BigDecimal("1.01"), new BigDecimal("2.00"), new BigDecimal("3.00"));
        assertThat(Apportionment.toTotal(new BigDecimal("-70.00"), 2, fractions("-150 80")))
                .containsExactly(new BigDecimal("-150.00"), new BigDecimal("80.00"));
    }

    @Test
    void whatCannotBeDividedIsRefused() {
        assertThatThrownBy(() -> Apportionment.byWeight(new BigDecimal("1.001"), 2, fractions("1 1")))
                .hasMessage("amount_invalid: `1.001` has more than 2 decimals; round it before it is divided.");
        assertThatThrownBy(() -> Apportionment.byWeight(BigDecimal.ONE, 2, fractions("1 0")))
                .hasMessage("amount_invalid: `0` is not a weight; leave out what is to get nothing.");
    }

    @Test
    void partsAlwaysAddUpAndAreWithinACent() {
        Property.forAll(Generators.listOf(Generators.decimals(4, 5), 1, 20), parts -> {
            List<Fraction> exact = parts.stream().map(Fraction::of).toList();
            BigDecimal total =
                    exact.stream().reduce(Fraction.ZERO, Fraction::plus).round(2, RoundingMode.HALF_EVEN);

            List<BigDecimal> shown = Apportionment.toTotal(total, 2, exact);

            assertThat(shown.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(total);
            for (int i = 0; i < shown.size(); i++) {
                assertThat(Fraction.of(shown.get(i)).minus(exact.get(i)))
                        .isBetween(Fraction.of(-1, 50), Fraction.of(1, 50));
            }
        });
    }

    private static List<Fraction> fractions(String texts) {
        return Arrays.stream(texts.split(" ", -1))
                .map(BigDecimal::new)
                .map(Fraction::of)
                .toList();
    }
}
