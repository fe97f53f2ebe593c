package dev.bridge.billing.pdf;

import dev.bridge.billing.document.DocumentPart;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.kernel.money.Amounts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A document's figures as they are shown.
 *
 * @param mirrored whether what is given back, below zero in the document, is shown above zero
 */
record Figures(int decimals, boolean mirrored) {

    static Figures of(FinalDocument document) {
        return new Figures(
                Amounts.currency(document.currency()).getDecimalPlaces(),
                document.typeCode() == InvoicePdf.CREDIT_NOTE
                        && document.total().signum() < 0);
    }

    String amount(BigDecimal amount) {
        return Words.amount((mirrored ? amount.negate() : amount).setScale(decimals));
    }

    String quantity(DocumentPart part) {
        return Words.quantity(mirrored ? mirror(part.quantity()) : part.quantity());
    }

    /** Null where the amount is no multiple. */
    @Nullable
    String price(DocumentPart part) {
        BigDecimal price = part.unitPrice();
        return price == null ? null : Words.price(price, decimals);
    }

    private static String mirror(String exact) {
        return exact.startsWith("-") ? exact.substring(1) : "-" + exact;
    }
}
