package dev.bridge.billing.rating;

import dev.bridge.billing.discount.Discount.ChargeName;
import dev.bridge.catalog.ChargeTerms.Due;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line with everything that is owed for it by what is known, before discounts of the invoice and tax.
 *
 * @param title what people call the charge
 * @param invoiceAt when it is billed for the first time
 * @param measured null for a minimum over other charges
 * @param lastPeriod whether the subscription ends in it
 */
public record RatedLine(
        LineKey key,
        String title,
        Due due,
        Instant invoiceAt,
        Service service,
        @Nullable Measured measured,
        Rated rated,
        boolean lastPeriod) {

    /** The charge, whatever the version of its price. */
    public ChargeName chargeName() {
        return new ChargeName(key.plan().product(), key.plan().plan(), key.charge());
    }
}
