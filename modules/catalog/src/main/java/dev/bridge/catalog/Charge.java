package dev.bridge.catalog;

import dev.bridge.decision.declaration.Percent;
import dev.bridge.kernel.OrderedMaps;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One priced part of a plan, an immutable version once applied. {@code of} names a meter, {@code seats}, or a resource
 * type, whose resources are counted.
 */
public sealed interface Charge {

    /** What {@code of} says for the organization's seats. */
    String SEATS = "seats";

    ChargeTerms terms();

    /** The quantity's source, or null where there is no quantity. */
    default @Nullable String of() {
        return null;
    }

    /** The same amount each period. */
    record Flat(Price amount, ChargeTerms terms) implements Charge {}

    /**
     * max(q, minimum units) x amount.
     *
     * @param minimumUnits units that are charged in any case
     */
    record PerUnit(String of, Price amount, @Nullable BigDecimal minimumUnits, ChargeTerms terms) implements Charge {
        public PerUnit {
            minimumUnits = minimumUnits == null ? null : Decimals.normal(minimumUnits);
        }
    }

    /** Each tier at its own rate. */
    record Graduated(String of, List<Tier> tiers, ChargeTerms terms) implements Charge {
        public Graduated {
            tiers = List.copyOf(tiers);
        }
    }

    /** All units at the rate of the tier that is reached. */
    record Volume(String of, List<Tier> tiers, ChargeTerms terms) implements Charge {
        public Volume {
            tiers = List.copyOf(tiers);
        }
    }

    /** The flat amount of the tier that is reached. */
    record Stairstep(String of, List<Tier> tiers, ChargeTerms terms) implements Charge {
        public Stairstep {
            tiers = List.copyOf(tiers);
        }
    }

    /** Whole packages. */
    record Packages(String of, BigDecimal size, Price amount, Rounding rounding, ChargeTerms terms) implements Charge {
        public Packages {
            size = Decimals.normal(size);
        }
    }

    /**
     * A share of a monetary meter.
     *
     * @param rate null where tiers carry it
     * @param fixed per transaction
     * @param minimum per transaction
     * @param maximum per transaction
     * @param freeTransactions how many cost nothing; {@code freeMoney} may end first
     * @param tiers empty where one rate holds for all
     */
    record Percentage(
            String of,
            @Nullable Percent rate,
            @Nullable Price fixed,
            @Nullable Price minimum,
            @Nullable Price maximum,
            @Nullable Integer freeTransactions,
            @Nullable Price freeMoney,
            List<Tier> tiers,
            ChargeTerms terms)
            implements Charge {
        public Percentage {
            tiers = List.copyOf(tiers);
        }
    }

    /**
     * A rate per combination of dimension values.
     *
     * @param by the meter's dimensions that decide
     * @param rates each names a value for every dimension in {@code by}
     * @param defaultRate for every other combination
     */
    record Matrix(String of, List<String> by, List<MatrixRate> rates, Price defaultRate, ChargeTerms terms)
            implements Charge {
        public Matrix {
            by = List.copyOf(by);
            rates = List.copyOf(rates);
        }
    }

    record MatrixRate(Map<String, String> match, Price unit) {
        public MatrixRate {
            match = OrderedMaps.copy(match);
        }
    }

    /**
     * A floor under other charges of the plan.
     *
     * @param over the charges; empty for all others
     */
    record Minimum(Price amount, List<String> over, ChargeTerms terms) implements Charge {
        public Minimum {
            over = List.copyOf(over);
        }
    }

    enum Rounding {
        UP,
        DOWN,
        NEAREST
    }
}
