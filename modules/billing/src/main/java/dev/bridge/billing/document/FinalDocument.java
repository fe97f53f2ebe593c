package dev.bridge.billing.document;

import dev.bridge.billing.tax.TaxSubtotal;
import dev.bridge.kernel.id.AccountId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issued document, whole: whatever is rendered, sent or verified is made of this alone.
 *
 * @param id {@code invoice_...}, or {@code crn_...} for what is taken back of an invoice
 * @param number as people write it
 * @param typeCode UNTDID 1001: 380 an invoice, 381 a credit note
 * @param entity who issued it, by the key of its books
 * @param zone in which its lines' days are counted
 * @param reference the buyer's own, such as an order number
 * @param credits the invoice that it takes back from
 * @param reason why it does
 * @param hash of what it was made from and what it says, SHA-256 in hexadecimal
 */
public record FinalDocument(
        String id,
        String number,
        int typeCode,
        AccountId account,
        String entity,
        Party seller,
        Party buyer,
        ZoneId zone,
        @Nullable String reference,
        String currency,
        LocalDate issuedOn,
        LocalDate dueOn,
        PaymentInstructions payment,
        List<DocumentLine> lines,
        List<TaxSubtotal> taxes,
        BigDecimal net,
        BigDecimal tax,
        BigDecimal total,
        @Nullable Credited credits,
        @Nullable String reason,
        String hash) {

    /** A document that is credited. */
    public record Credited(String id, String number, LocalDate issuedOn) {}

    public FinalDocument {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
    }

    /** The same, with the number that it was given. */
    public FinalDocument numbered(String given) {
        return new FinalDocument(
                id, given, typeCode, account, entity, seller, buyer, zone, reference, currency, issuedOn, dueOn,
                payment, lines, taxes, net, tax, total, credits, reason, hash);
    }
}
