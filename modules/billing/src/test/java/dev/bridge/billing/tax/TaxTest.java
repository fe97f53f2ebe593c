package dev.bridge.billing.tax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.tax.TaxBreakdown.Taxed;
import dev.bridge.billing.tax.TaxTable.Customer;
import dev.bridge.billing.tax.TaxTable.Rule;
import dev.bridge.kernel.InvariantViolation;
import dev.bridge.testkit.property.Generator;
import dev.bridge.testkit.property.Generators;
import dev.bridge.testkit.property.Property;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxTest {

    private static final Rounding CENTS = new Rounding(2, RoundingMode.HALF_UP);
    private static final TaxTreatment TEN = TaxTreatment.standard(new BigDecimal("10"));
    private static final TaxTreatment TWENTY = TaxTreatment.standard(new BigDecimal("20"));
    private static final TaxTreatment REVERSE = new TaxTreatment(TaxCategory.AE, BigDecimal.ZERO, "Reverse charge");

    private static final TaxTable TABLE = new TaxTable(
            7,
            List.of(
                    new Rule(List.of("CH", "LI"), null, "book", TEN),
                    new Rule(List.of("CH", "LI"), null, null, TWENTY),
                    new Rule(List.of("DE"), true, null, REVERSE)));

    @Test
    void taxIsRoundedOnceForEachCategory() {
        TaxBreakdown breakdown = TaxBreakdown.of(
                List.of(new Taxed(new BigDecimal("141.06"), TEN), new Taxed(new BigDecimal("23.94"), TWENTY)), CENTS);

        assertThat(breakdown.subtotals())
                .containsExactly(
                        new TaxSubtotal(TWENTY, new BigDecimal("23.94"), new BigDecimal("4.79")),
                        new TaxSubtotal(TEN, new BigDecimal("141.06"), new BigDecimal("14.11")));
        assertThat(breakdown.tax(CENTS)).isEqualTo("18.90");
    }

    @Test
    void linesShowSharesThatAddUpToTheCategory() {
        Taxed line = new Taxed(new BigDecimal("0.03"), TEN);

        assertThat(TaxBreakdown.of(List.of(line, line, line), CENTS).shares())
                .containsExactly(new BigDecimal("0.01"), new BigDecimal("0.00"), new BigDecimal("0.00"));
    }

    @Test
    void theFirstRuleThatAppliesDecides() {
        assertThat(TABLE.treatment(new Customer("CH", false), "book")).isEqualTo(TEN);
        assertThat(TABLE.treatment(new Customer("LI", true), "standard")).isEqualTo(TWENTY);
        assertThat(TABLE.treatment(new Customer("DE", true), "standard")).isEqualTo(REVERSE);
        assertThatThrownBy(() -> TABLE.treatment(new Customer("DE", false), "standard"))
                .hasMessage(
                        "tax_undetermined: No rule of tax table 7 is for `standard` to a customer in `DE`; add one, or a rule for all others.");
    }

    @Test
    void onlyTheStandardCategoryHasARate() {
        assertThatThrownBy(() -> new TaxTreatment(TaxCategory.E, BigDecimal.ONE, null))
                .isInstanceOf(InvariantViolation.class);
        assertThatThrownBy(() -> TaxTreatment.standard(BigDecimal.ZERO.subtract(BigDecimal.ONE)))
                .isInstanceOf(InvariantViolation.class);
    }

    private static final Generator<Taxed> LINES = Generators.combine(
            Generators.longs(-100_000, 100_000),
            Generators.integers(0, 2),
            (cents, which) -> new Taxed(
                    BigDecimal.valueOf(cents, 2), List.of(TEN, TWENTY, REVERSE).get(which)));

    @Test
    void linesCategoriesAndTotalAlwaysAgree() {
        Property.forAll(Generators.listOf(LINES, 0, 30), lines -> {
            TaxBreakdown breakdown = TaxBreakdown.of(lines, CENTS);
            BigDecimal shares = breakdown.shares().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal bases =
                    breakdown.subtotals().stream().map(TaxSubtotal::base).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal nets = lines.stream().map(Taxed::net).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(shares).isEqualByComparingTo(breakdown.tax(CENTS));
            assertThat(bases).isEqualByComparingTo(nets);
        });
    }
}
