package dev.bridge.billing.web;

import dev.bridge.billing.discount.DiscountShare;
import dev.bridge.billing.document.DocumentLine;
import dev.bridge.billing.document.DocumentPart;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.document.Party;
import dev.bridge.billing.invoice.LineReference;
import dev.bridge.billing.tax.TaxSubtotal;
import dev.bridge.kernel.money.Decimals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document says. Amounts are texts in major units.
 *
 * @param number null while it is a draft
 * @param typeCode UNTDID 1001: 380 an invoice, 381 a credit note
 * @param reference the buyer's own
 * @param credits the invoice that it takes back from
 * @param hash of what it was made from and what it says
 */
record DocumentView(
        @Nullable String number,
        int typeCode,
        LocalDate issuedOn,
        LocalDate dueOn,
        PartyView seller,
        PartyView buyer,
        @Nullable String reference,
        String currency,
        List<LineView> lines,
        List<TaxView> taxes,
        String net,
        String tax,
        String total,
        @Nullable CreditedView credits,
        @Nullable String reason,
        String hash) {

    record PartyView(
            String name,
            List<String> address,
            String country,
            @Nullable String taxId,
            @Nullable String email) {

        static PartyView of(Party party) {
            return new PartyView(party.name(), party.address(), party.country(), party.taxId(), party.email());
        }
    }

    /**
     * A line.
     *
     * @param plan {@code product/plan@revision}
     * @param kind why there is a line
     * @param gross before discounts
     */
    record LineView(
            int number,
            String subscription,
            String item,
            String plan,
            String charge,
            String kind,
            String title,
            Instant serviceFrom,
            Instant serviceTo,
            List<PartView> parts,
            String gross,
            List<DiscountView> discounts,
            String net,
            String taxCategory,
            String taxPercent,
            String tax,
            @Nullable ReferenceView corrects) {

        static LineView of(DocumentLine line) {
            LineReference corrects = line.corrects();
            return new LineView(
                    line.number(),
                    line.subscription(),
                    line.item(),
                    line.plan(),
                    line.charge(),
                    line.kind(),
                    line.title(),
                    line.service().start(),
                    line.service().end(),
                    line.parts().stream().map(PartView::of).toList(),
                    line.gross().toPlainString(),
                    line.discounts().stream().map(DiscountView::of).toList(),
                    line.net().toPlainString(),
                    line.treatment().category().name(),
                    Decimals.text(line.treatment().percent()),
                    line.tax().toPlainString(),
                    corrects == null ? null : new ReferenceView(corrects.document(), corrects.line()));
        }
    }

    /**
     * A part of a line.
     *
     * @param quantity exact: a decimal, or a fraction such as {@code 27/31}
     * @param unitPrice null where the amount is no multiple
     * @param amount rounded so that the parts add up to the line
     */
    record PartView(String key, String quantity, @Nullable String unitPrice, String amount) {

        static PartView of(DocumentPart part) {
            return new PartView(
                    part.key(),
                    part.quantity(),
                    part.unitPrice() == null ? null : Decimals.text(part.unitPrice()),
                    part.shown().toPlainString());
        }
    }

    record DiscountView(String discount, String title, String amount) {

        static DiscountView of(DiscountShare share) {
            return new DiscountView(
                    share.discount(), share.title(), share.amount().toPlainString());
        }
    }

    record ReferenceView(String document, int line) {}

    record TaxView(
            String category, String percent, @Nullable String reason, String base, String tax) {

        static TaxView of(TaxSubtotal subtotal) {
            return new TaxView(
                    subtotal.treatment().category().name(),
                    Decimals.text(subtotal.treatment().percent()),
                    subtotal.treatment().reason(),
                    subtotal.base().toPlainString(),
                    subtotal.tax().toPlainString());
        }
    }

    record CreditedView(String id, String number, LocalDate issuedOn) {}

    static DocumentView of(FinalDocument document) {
        FinalDocument.Credited credits = document.credits();
        return new DocumentView(
                document.number().isEmpty() ? null : document.number(),
                document.typeCode(),
                document.issuedOn(),
                document.dueOn(),
                PartyView.of(document.seller()),
                PartyView.of(document.buyer()),
                document.reference(),
                document.currency(),
                document.lines().stream().map(LineView::of).toList(),
                document.taxes().stream().map(TaxView::of).toList(),
                document.net().toPlainString(),
                document.tax().toPlainString(),
                document.total().toPlainString(),
                credits == null ? null : new CreditedView(credits.id(), credits.number(), credits.issuedOn()),
                document.reason(),
                document.hash());
    }
}
