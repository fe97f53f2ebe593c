package dev.bridge.billing.oracle;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.billing.exact.Rounding;
import dev.bridge.testkit.property.Property;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The engine against the oracle, to the cent. {@code -Dsubscriptions=100000} makes the long run. */
class OracleTest {

    private static final int SUBSCRIPTIONS = Integer.getInteger("subscriptions", 1_000);

    @Test
    void everyDocumentEqualsTheOraclesToTheCent() {
        long seed = Property.seed();
        System.out.printf("OracleTest: %,d subscriptions, -Dproperty.seed=%d%n", SUBSCRIPTIONS, seed);
        Compared compared = new Compared("OracleTest", SUBSCRIPTIONS);
        Property.forAllAtOnce(
                seed, SUBSCRIPTIONS, Worlds.WORLDS, new WorldComparison(Engine.ROUNDING, compared)::compare);
        System.out.println(compared.told());
    }

    /** The oracle rounds half up. */
    @Test
    void anEngineThatRoundsHalfACentToTheEvenOneIsFoundOut() {
        WorldComparison wrong =
                new WorldComparison(new Rounding(2, RoundingMode.HALF_EVEN), new Compared("wrong", SUBSCRIPTIONS));
        SplittableRandom random = new SplittableRandom(1);
        assertThatThrownBy(() -> {
                    for (int world = 0; world < 1_000; world++) {
                        wrong.compare(Worlds.WORLDS.sample(random.split(), 100).value());
                    }
                })
                .isInstanceOf(AssertionError.class);
    }
}
