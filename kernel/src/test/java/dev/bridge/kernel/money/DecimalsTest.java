package dev.bridge.kernel.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0,0",
        "-0.00,0",
        "007.50,7.5",
        "12.50,12.5",
        "-1,-1",
        "100,100",
        "0.000000000001,0.000000000001"
    })
    void whatPeopleWriteIsReadAndWrittenInOneWay(String text, String canonical) {
        assertThat(Decimals.text(Decimals.parse(text))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "+1",
                ".5",
                "5.",
                "1.2.3",
                "1,000",
                "1_000",
                "--1",
                "1-",
                " 1",
                "1 ",
                "1\n",
                "1e9",
                "1E999999999",
                "0x10",
                "NaN",
                "Infinity",
                "-Infinity",
                "\u0661\u0662",
                "\uff11",
                "\u22121",
                "1\u00a0000",
                "1\0"
            })
    void everythingElseIsRefused(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Decimals.parse(text))
                .satisfies(failure -> assertThat(failure.problem().code()).isEqualTo(KernelError.DECIMAL_INVALID))
                .withMessageContaining("is not a decimal number; write digits with at most one point");
    }

    @Test
    void digitsAreLimitedOnBothSidesOfThePoint() {
        assertThat(Decimals.parse("9".repeat(26) + "." + "9".repeat(12)).precision())
                .isEqualTo(38);
        assertThat(Decimals.parse("0".repeat(30) + "1")).isEqualTo(BigDecimal.ONE);
        assertLimit("9".repeat(27), "decimal_integer_digits");
        assertLimit("-1" + "0".repeat(26), "decimal_integer_digits");
        assertLimit("0." + "0".repeat(13), "decimal_fraction_digits");
    }

    @Test
    void aNumberOfTwoHundredDigitsIsRefusedBeforeItIsRead() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Decimals.parse("1".repeat(200)))
                .satisfies(failure -> assertThat(failure.problem().detail()).hasSizeLessThan(200));
    }

    @Test
    void whatIsWrittenIsReadBackWithTheSameValue() {
        Property.forAll(Generators.decimals(26, 12), decimal -> {
            BigDecimal read = Decimals.parse(Decimals.text(decimal));
            assertThat(read).isEqualByComparingTo(decimal);
            assertThat(Decimals.text(read)).isEqualTo(Decimals.text(decimal));
        });
    }

    @Test
    void noTextBreaksTheReader() {
        Property.forAll(Generators.nastyText(80), text -> {
            try {
                Decimals.parse(text);
                assertThat(text).matches("-?[0-9]+(\\.[0-9]+)?");
            } catch (ProblemException expected) {
                assertThat(expected.problem().detail()).isNotEmpty();
            }
        });
    }

    private static void assertLimit(String text, String limit) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Decimals.parse(text))
                .satisfies(failure -> assertThat(failure.problem().code()).isEqualTo(KernelError.LIMIT_EXCEEDED))
                .satisfies(failure -> assertThat(failure.problem().members()).containsEntry("limit", limit));
    }
}
