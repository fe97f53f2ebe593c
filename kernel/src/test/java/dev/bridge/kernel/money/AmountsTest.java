package dev.bridge.kernel.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bridge.kernel.problem.KernelError;
import dev.bridge.kernel.problem.ProblemException;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "0.005, USD, USD 0.01",
        "0.0049999, USD, USD 0.00",
        "-0.005, USD, USD -0.01",
        "0.5, JPY, JPY 1",
        "1.0005, KWD, KWD 1.001"
    })
    void roundingGoesToTheCurrencysOwnMinorUnit(String amount, String currency, String rounded) {
        assertThat(Amounts.round(Amounts.parse(amount, currency), RoundingMode.HALF_UP))
                .hasToString(rounded);
    }

    @Test
    void anAmountKeepsEveryDigitUntilItIsRounded() {
        assertThat(Amounts.parse("0.000000000001", "USD")).hasToString("USD 0.000000000001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "usd", "US", "USDX", "$", "XXX", "XAU", "U\u0405D", "USD\n"})
    void onlyIsoCodesInCapitalsAreCurrencies(String code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Amounts.currency(code))
                .satisfies(failure -> assertThat(failure.problem().code()).isEqualTo(KernelError.CURRENCY_UNKNOWN));
    }

    @Test
    void aNearMissIsToldWhatWasMeant() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Amounts.currency("usd"))
                .withMessageContaining("did you mean `USD`?");
    }
}
