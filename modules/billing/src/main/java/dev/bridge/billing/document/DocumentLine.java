package dev.bridge.billing.document;

import dev.bridge.billing.discount.DiscountShare;
import dev.bridge.billing.invoice.LineReference;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.kernel.time.Period;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an issued document. Amounts are in major units, of the currency's decimals, and of a credit note's lines of the
 * sign that they had on the invoice.
 *
 * @param number 1, 2, 3 within the document
 * @param subscription {@code sub_...}
 * @param plan {@code product/plan@revision}
 * @param kind why there is a line, as {@link dev.bridge.billing.invoice.LineKind} says it, or {@code credit}
 * @param service what it is for
 * @param gross before discounts
 * @param net {@code gross} less the discounts
 * @param tax shown; the document's tax is that of its categories
 * @param corrects the line that it corrects or credits
 */
public record DocumentLine(
        int number,
        String subscription,
        String item,
        String plan,
        String charge,
        String kind,
        String title,
        Period service,
        List<DocumentPart> parts,
        BigDecimal gross,
        List<DiscountShare> discounts,
        BigDecimal net,
        TaxTreatment treatment,
        BigDecimal tax,
        @Nullable LineReference corrects) {

    public DocumentLine {
        parts = List.copyOf(parts);
        discounts = List.copyOf(discounts);
    }
}
