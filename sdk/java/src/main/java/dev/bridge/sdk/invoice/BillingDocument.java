package dev.bridge.sdk.invoice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document says. Amounts are texts in major units.
 *
 * @param number null while it is a draft
 * @param typeCode UNTDID 1001: 380 an invoice, 381 a credit note
 * @param hash of what it was made from and what it says
 */
public record BillingDocument(
        @Nullable String number,
        int typeCode,
        LocalDate issuedOn,
        LocalDate dueOn,
        Party seller,
        Party buyer,
        @Nullable String reference,
        String currency,
        List<Line> lines,
        List<Tax> taxes,
        String net,
        String tax,
        String total,
        @Nullable Credited credits,
        @Nullable String reason,
        String hash) {

    /**
     * A line.
     *
     * @param plan {@code product/plan@revision}
     * @param gross before discounts
     */
    public record Line(
            int number,
            String subscription,
            String item,
            String plan,
            String charge,
            String kind,
            String title,
            Instant serviceFrom,
            Instant serviceTo,
            List<Part> parts,
            String gross,
            List<Discount> discounts,
            String net,
            String taxCategory,
            String taxPercent,
            String tax,
            @Nullable Reference corrects) {}

    /**
     * A part of a line.
     *
     * @param quantity exact: a decimal, or a fraction such as {@code 27/31}
     */
    public record Part(
            String key, String quantity, @Nullable String unitPrice, String amount) {}

    public record Discount(String discount, String title, String amount) {}

    /** A line of another document. */
    public record Reference(String document, int line) {}

    public record Tax(
            String category, String percent, @Nullable String reason, String base, String tax) {}

    /** The invoice that is taken back from. */
    public record Credited(String id, String number, LocalDate issuedOn) {}
}
