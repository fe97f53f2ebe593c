package dev.bridge.billing.profile;

import dev.bridge.billing.document.Party;
import java.util.List;
import java.util.Map;

/**
 * What a legal seller puts on its documents, beside its books in the ledger.
 *
 * @param paymentLines bank details and the like
 * @param paymentDays until its invoices are due
 * @param graceMinutes how long drafts with usage wait for what is late
 * @param taxCodes what a product is for the tax, by the product's key
 * @param invoicePrefix of the numbers of invoices; the first version's for ever
 * @param creditNotePrefix of the numbers of credit notes; the first version's for ever
 */
public record Issuer(
        Party seller,
        List<String> paymentLines,
        int paymentDays,
        int graceMinutes,
        Map<String, String> taxCodes,
        String invoicePrefix,
        String creditNotePrefix) {

    public Issuer {
        paymentLines = List.copyOf(paymentLines);
        taxCodes = Map.copyOf(taxCodes);
    }
}
