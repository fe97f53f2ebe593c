package dev.bridge.billing.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.rating.ChargeRating;
import dev.bridge.billing.rating.Component;
import dev.bridge.billing.rating.Measured;
import dev.bridge.billing.rating.Measured.Level;
import dev.bridge.billing.rating.PriceList;
import dev.bridge.billing.rating.Rated;
import dev.bridge.billing.rating.Transaction;
import dev.bridge.catalog.Charge;
import dev.bridge.catalog.Interval;
import dev.bridge.testkit.property.Draw;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run bills is a difference, and differences lose nothing. */
class CumulativeRatingTest {

    private static final PriceList PRICES = new PriceList("USD", Interval.MONTH, "USD");
    private static final Rounding ROUNDING = new Rounding(2, RoundingMode.HALF_EVEN);
    private static final Generator<Integer> QUANTITIES = Generators.integers(-1_000, 200_000);

    private record Runs(Charge charge, List<Measured> measured, boolean lastIsOver) {}

    private static final Generator<Runs> RUNS = Generators.drawn(draw -> {
        Charge charge = draw.oneOf(List.copyOf(new RandomPlans(Interval.DAY)
                .offer(draw, "alpha", "one")
                .plan()
                .charges()
                .values()));
        return new Runs(charge, List.of(measured(draw), measured(draw), measured(draw)), draw.truth());
    });

    @Test
    void whatWasBilledAndWhatIsAddedAreTheWholeForEveryTypeOfCharge() {
        Property.forAll(500, RUNS, runs -> {
            List<Component> billed = List.of();
            BigDecimal billedCents = ROUNDING.zero();
            Rated whole = new Rated(List.of(), Fraction.ZERO, ROUNDING.zero(), false);
            for (int i = 0; i < runs.measured.size(); i++) {
                boolean last = i == runs.measured.size() - 1 && runs.lastIsOver;
                whole = new ChargeRating(runs.charge, PRICES, ROUNDING)
                        .rate(runs.measured.get(i), last, BigDecimal.ZERO);
                List<Component> added = Component.difference(billed, whole.components());
                billed = Component.sum(billed, added);
                billedCents = billedCents.add(whole.amount().subtract(billedCents));
                Fraction sum = billed.stream().map(Component::amount).reduce(Fraction.ZERO, Fraction::plus);
                assertThat(sum).isEqualTo(whole.exact());
                assertThat(whole.amount()).isEqualTo(ROUNDING.round(whole.exact()));
                assertThat(whole.amount().signum()).isNotNegative();
            }
            assertThat(billedCents).isEqualTo(whole.amount());
            assertThat(Component.difference(billed, whole.components())).isEmpty();
        });
    }

    private static Measured measured(Draw draw) {
        List<Level> levels = new ArrayList<>();
        Map<List<String>, Fraction> groups = new HashMap<>();
        List<Transaction> transactions = new ArrayList<>();
        Fraction factor = Fraction.of(draw.oneOf(1, 7, 30, 31), 31);
        for (String region : List.of("eu", "us", "asia")) {
            BigDecimal quantity = BigDecimal.valueOf(draw.from(QUANTITIES), 2);
            levels.add(new Level(Fraction.of(quantity), factor.times(Fraction.of(1, 3))));
            groups.put(List.of(region), Fraction.of(quantity));
            transactions.add(new Transaction(Instant.EPOCH, "/till", region, quantity));
        }
        return new Measured(factor, levels, groups, transactions);
    }
}
