package dev.bridge.billing.invoice;

import dev.bridge.billing.discount.DiscountShare;
import dev.bridge.billing.rating.LineKey;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.kernel.time.Period;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a document: what is owed for its key by now, less what was billed before. Amounts are in major units, of
 * the currency's decimals.
 *
 * @param number 1, 2, 3 within the document
 * @param service what it is for; of a correction, the period that is corrected
 * @param gross before discounts of the invoice
 * @param net {@code gross} less the discounts
 * @param tax shown; the document's tax is that of its categories
 * @param corrects the first line that was billed for the same
 */
public record InvoiceLine(
        int number,
        LineKey key,
        LineKind kind,
        String title,
        Period service,
        BigDecimal gross,
        List<DiscountShare> discounts,
        BigDecimal net,
        List<ShownComponent> components,
        TaxTreatment treatment,
        BigDecimal tax,
        @Nullable LineReference corrects) {
    public InvoiceLine {
        discounts = List.copyOf(discounts);
        components = List.copyOf(components);
    }

    /** The same for another reason. */
    public InvoiceLine as(LineKind other) {
        return new InvoiceLine(
                number, key, other, title, service, gross, discounts, net, components, treatment, tax, corrects);
    }
}
