package dev.bridge.billing.tax;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The tax of a line.
 *
 * @param percent of the net amount; 0 for every category but {@link TaxCategory#S}
 * @param reason as documents have to say it where no tax is charged
 */
public record TaxTreatment(
        TaxCategory category, BigDecimal percent, @Nullable String reason) implements Comparable<TaxTreatment> {

    private static final Comparator<TaxTreatment> ORDER = Comparator.comparing(TaxTreatment::category)
            .thenComparing(TaxTreatment::percent, Comparator.reverseOrder())
            .thenComparing(treatment -> treatment.reason == null ? "" : treatment.reason);

    public TaxTreatment {
        percent = Decimals.normal(percent);
        Invariant.check(
                percent.signum() == 0 || (category == TaxCategory.S && percent.signum() > 0),
                "category %s at %s percent",
                category,
                percent);
    }

    public static TaxTreatment standard(BigDecimal percent) {
        return new TaxTreatment(TaxCategory.S, percent, null);
    }

    @Override
    public int compareTo(TaxTreatment other) {
        return ORDER.compare(this, other);
    }
}
