package dev.bridge.billing.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.kernel.InvariantViolation;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FractionTest {

    private static final Generator<Fraction> FRACTIONS =
            Generators.combine(Generators.longs(-1_000_000, 1_000_000), Generators.longs(1, 10_000), Fraction::of);

    private static final Generator<BigDecimal> DECIMALS = Generators.decimals(12, 12);

    @Test
    void arithmeticIsExact() {
        Property.forAll(Generators.listOf(FRACTIONS, 3, 3), values -> {
            Fraction a = values.get(0);
            Fraction b = values.get(1);
            Fraction c = values.get(2);
            assertThat(a.plus(b).minus(b)).isEqualTo(a);
            assertThat(a.plus(b).times(c)).isEqualTo(a.times(c).plus(b.times(c)));
            if (b.signum() != 0) {
                assertThat(a.dividedBy(b).times(b)).isEqualTo(a);
            }
            assertThat(a.compareTo(b)).isEqualTo(a.minus(b).signum());
            assertThat(a.min(b).plus(a.max(b))).isEqualTo(a.plus(b));
        });
    }

    @Test
    void decimalsGoInAndOutUnchanged() {
        Property.forAll(DECIMALS, value -> {
            assertThat(Fraction.of(value).round(12, RoundingMode.UNNECESSARY)).isEqualByComparingTo(value);
            assertThat(new BigDecimal(Fraction.of(value).toString())).isEqualByComparingTo(value);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2, HALF_UP, 123.46",
        "-2, HALF_UP, 100",
        "2, CEILING, 123.46",
        "0, CEILING, 124",
        "-2, CEILING, 200",
        "2, FLOOR, 123.45",
        "0, FLOOR, 123"
    })
    void quantitiesAreRoundedBeforeAndAfterThePoint(int scale, RoundingMode mode, BigDecimal expected) {
        assertThat(Fraction.of(new BigDecimal("123.456")).round(scale, mode)).isEqualByComparingTo(expected);
    }

    @Test
    void whatIsNotADecimalIsWrittenAsAFraction() {
        assertThat(Fraction.of(54, 62)).hasToString("27/31");
        assertThat(Fraction.of(-5, 4)).hasToString("-1.25");
        assertThat(Fraction.of(1, -3)).hasToString("-1/3");
    }

    @Test
    void nothingIsDividedByZero() {
        assertThatThrownBy(() -> Fraction.of(1, 0)).isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> Fraction.ONE.dividedBy(Fraction.ZERO)).isInstanceOf(InvariantViolation.class);
    }

    @Test
    void halvesAreRoundedAsTheEntitySays() {
        Rounding halfUp = Rounding.of("USD", RoundingMode.HALF_UP);
        Rounding halfEven = Rounding.of("USD", RoundingMode.HALF_EVEN);
        Fraction eighth = Fraction.of(1, 8);

        assertThat(halfUp.round(eighth)).isEqualTo("0.13");
        assertThat(halfUp.round(eighth.negate())).isEqualTo("-0.13");
        assertThat(halfEven.round(eighth)).isEqualTo("0.12");
        assertThat(halfEven.round(eighth.negate())).isEqualTo("-0.12");
        assertThat(halfEven.round(Fraction.of(new BigDecimal("1.235")))).isEqualTo("1.24");
        assertThat(new Rounding(6, RoundingMode.HALF_UP).round(Fraction.of(new BigDecimal("1.2345678"))))
                .isEqualTo("1.234568");
        assertThat(Rounding.of("JPY", RoundingMode.HALF_UP).round(Fraction.of(5, 2)))
                .isEqualTo("3");
    }
}
