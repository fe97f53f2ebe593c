package dev.bridge.billing.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bridge.billing.Manifested;
import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.exact.Rounding;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Interval;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChargeRatingTest {

    private static final PriceList PRICES = new PriceList("USD", Interval.MONTH, "USD");
    private static final Rounding HALF_UP = new Rounding(2, RoundingMode.HALF_UP);
    private static final Rounding HALF_EVEN = new Rounding(2, RoundingMode.HALF_EVEN);

    static Stream<ChargeCase> cases() throws IOException {
        return ChargeCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aChargeIsRatedAsItsCaseSays(ChargeCase given) {
        Charge charge = Manifested.charge(given.charge());
        String[] runs = given.measured().split(" -> ", -1);
        Rated last = rated(charge, runs[runs.length - 1], HALF_UP);
        List<Component> billed =
                runs.length > 1 ? rated(charge, runs[0], HALF_UP).components() : List.of();

        List<Component> components = Component.difference(billed, last.components());

        Fraction sum = components.stream().map(Component::amount).reduce(Fraction.ZERO, Fraction::plus);
        assertThat(sum).isEqualTo(MeasuredText.fraction(given.exact()));
        assertThat(Component.difference(List.of(), Component.sum(billed, components)))
                .as("what was billed and the difference are the whole")
                .containsExactlyInAnyOrderElementsOf(Component.difference(List.of(), last.components()));
        if (!given.rounded().isEmpty()) {
            assertThat(List.of(
                            HALF_UP.round(sum).toPlainString(),
                            HALF_EVEN.round(sum).toPlainString()))
                    .isEqualTo(given.rounded());
        }
    }

    @Test
    void discountComesBeforeTheCap() {
        Charge charge =
                Manifested.charge("{ type: per_unit, of: units, amount: 10, discount: 50%, maximum_amount: 100 }");

        List<Component> added = Component.difference(
                rated(charge, "7", HALF_UP).components(),
                rated(charge, "27", HALF_UP).components());

        assertThat(added)
                .extracting(Component::key, part -> part.amount().toString())
                .containsExactly(tuple("units", "200"), tuple("discount", "-100"), tuple("cap", "-35"));
    }

    @Test
    void fallingVolumePriceTakesTheOldTierBackAndChargesTheNewOne() {
        Charge charge =
                Manifested.charge("{ type: volume, of: units, tiers: [ { up_to: 15, unit: 10 }, { unit: 5 } ] }");

        List<Component> added = Component.difference(
                rated(charge, "15", HALF_UP).components(),
                rated(charge, "16", HALF_UP).components());

        assertThat(added)
                .extracting(Component::key, part -> part.amount().toString())
                .containsExactlyInAnyOrder(tuple("tier.1", "-150"), tuple("tier.2", "80"));
    }

    @Test
    void aMinimumFillsUpWhatItCovers() {
        Charge.Minimum minimum = (Charge.Minimum) Manifested.charge("{ type: minimum, amount: 500.00 }");

        Rated rated = ChargeRating.minimum(minimum, PRICES, HALF_UP, Fraction.of(17, 31), new BigDecimal("20.33"));

        assertThat(rated.amount()).isEqualTo("253.86");
        assertThat(ChargeRating.minimum(minimum, PRICES, HALF_UP, Fraction.ONE, new BigDecimal("500.01"))
                        .components())
                .isEmpty();
    }

    @Test
    void quantitiesBelowZeroAreFlagged() {
        Charge charge = Manifested.charge("{ type: per_unit, of: units, amount: 1 }");

        assertThat(rated(charge, "-0.5", HALF_UP).negative()).isTrue();
        assertThat(rated(charge, "0", HALF_UP).negative()).isFalse();
    }

    @Test
    void whatIsFreeEndsInTheOrderOfTimeSourceAndId() {
        Charge charge = Manifested.charge("{ type: percentage, of: money, rate: 10%, free_transactions: 1 }");
        List<Transaction> sent = new ArrayList<>(MeasuredText.transactions("[100, 7, 9]"));
        Rated inOrder = rate(charge, Measured.transactions(Fraction.ONE, sent));
        Collections.reverse(sent);

        assertThat(rate(charge, Measured.transactions(Fraction.ONE, sent))).isEqualTo(inOrder);
        assertThat(inOrder.amount()).isEqualTo("1.60");
    }

    @Test
    void aCurrencyWithoutPriceIsRefused() {
        Charge charge = Manifested.charge("{ type: flat, amount: 1 }");

        assertThatThrownBy(() -> new ChargeRating(charge, new PriceList("EUR", Interval.MONTH, "USD"), HALF_UP)
                        .rate(Measured.of(Fraction.ONE), true, BigDecimal.ZERO))
                .hasMessageStartingWith("price_unknown: The plan has no price in `EUR` per month");
    }

    private static Rated rated(Charge charge, String measured, Rounding rounding) {
        boolean last = !measured.startsWith("part ");
        return new ChargeRating(charge, PRICES, rounding)
                .rate(MeasuredText.read(last ? measured : measured.substring(5)), last, BigDecimal.ZERO);
    }

    private static Rated rate(Charge charge, Measured measured) {
        return new ChargeRating(charge, PRICES, HALF_UP).rate(measured, true, BigDecimal.ZERO);
    }
}
