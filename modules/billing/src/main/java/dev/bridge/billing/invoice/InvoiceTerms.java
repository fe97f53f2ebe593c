package dev.bridge.billing.invoice;

import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.tax.TaxTable;
import java.util.Map;

/**
 * By what a document is made, apart from what is owed.
 *
 * @param currency ISO 4217
 * @param rounding of the issuing entity
 * @param taxCodes what a product is for the tax, by the product's key; {@link #STANDARD_TAX_CODE} where it is absent
 */
public record InvoiceTerms(
        String currency, Rounding rounding, TaxTable taxes, TaxTable.Customer customer, Map<String, String> taxCodes) {

    public static final String STANDARD_TAX_CODE = "standard";

    public InvoiceTerms {
        taxCodes = Map.copyOf(taxCodes);
    }

    String taxCode(String product) {
        return taxCodes.getOrDefault(product, STANDARD_TAX_CODE);
    }
}
