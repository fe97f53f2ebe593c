package dev.bridge.billing.run;

import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.invoice.InvoiceTerms;
import dev.bridge.billing.profile.RecordedIssuer;
import dev.bridge.billing.profile.RecordedProfile;
import dev.bridge.billing.tax.TaxTable;
import dev.bridge.ledger.Entity;

/** The legal seller of a document: its books, what it puts on documents, and its taxes. */
public record Issuing(Entity entity, RecordedIssuer issuer, TaxTable taxes) {

    public Rounding rounding(String currency) {
        return Rounding.of(currency, entity.rounding());
    }

    /** By what a document for a customer is made. */
    public InvoiceTerms terms(RecordedProfile profile, String currency) {
        return new InvoiceTerms(
                currency,
                rounding(currency),
                taxes,
                new TaxTable.Customer(
                        profile.profile().buyer().country(), profile.profile().business()),
                issuer.issuer().taxCodes());
    }
}
