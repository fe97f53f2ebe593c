package dev.bridge.billing.discount;

import dev.bridge.decision.declaration.Percent;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is taken off lines, or off the units before they are priced.
 *
 * @param id unique within the account
 * @param title as it stands on documents
 * @param charges those it is for; empty for all
 * @param periods how many billing periods it lasts, counted from the first that begins while it holds; null for ever
 * @param priority lower ones are taken first, then those that were made earlier
 */
public record Discount(
        String id,
        String title,
        Terms terms,
        List<ChargeName> charges,
        @Nullable Integer periods,
        int priority) {

    /** A charge of a plan, whatever the version of the price. */
    public record ChargeName(String product, String plan, String charge) {}

    /** How much is taken off. */
    public sealed interface Terms {}

    /** A share of each line. */
    public record Share(Percent percent) implements Terms {}

    /**
     * An amount each period.
     *
     * @param currency ISO 4217
     * @param carried whether what exceeds a period's lines is kept for the next ones
     */
    public record Amount(BigDecimal amount, String currency, boolean carried) implements Terms {
        public Amount {
            amount = Decimals.normal(amount);
        }
    }

    /** Units that cost nothing each period, in the unit that is priced. */
    public record Units(BigDecimal units) implements Terms {
        public Units {
            units = Decimals.normal(units);
        }
    }

    public Discount {
        charges = List.copyOf(charges);
    }

    public boolean covers(ChargeName charge) {
        return charges.isEmpty() || charges.contains(charge);
    }
}
