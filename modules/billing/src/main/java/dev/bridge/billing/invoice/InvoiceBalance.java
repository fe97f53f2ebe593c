package dev.bridge.billing.invoice;

import java.math.BigDecimal;

/**
 * What is open of a final invoice. Nothing here changes the invoice.
 *
 * @param total of the document
 * @param credited by credit notes, as far as they lowered what was open
 * @param paid less what was refunded without a credit note
 * @param creditApplied of the account's credit
 */
public record InvoiceBalance(BigDecimal total, BigDecimal credited, BigDecimal paid, BigDecimal creditApplied) {

    /**
     * What a credit does.
     *
     * @param balance of the invoice afterwards
     * @param rest to account credit, or to be refunded
     */
    public record Credited(InvoiceBalance balance, BigDecimal rest) {}

    public static InvoiceBalance of(BigDecimal total) {
        return new InvoiceBalance(total, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    public BigDecimal open() {
        return total.subtract(credited).subtract(paid).subtract(creditApplied).max(BigDecimal.ZERO);
    }

    public InvoiceBalance pay(BigDecimal amount) {
        return new InvoiceBalance(total, credited, paid.add(amount), creditApplied);
    }

    /** Money goes back, and the invoice stays as it is: it is open again. */
    public InvoiceBalance refund(BigDecimal amount) {
        return pay(amount.negate());
    }

    /** As much of the account's credit as is open. */
    public InvoiceBalance apply(BigDecimal accountCredit) {
        return new InvoiceBalance(total, credited, paid, creditApplied.add(accountCredit.min(open())));
    }

    /** A credit note lowers what is open first. */
    public Credited credit(BigDecimal amount) {
        BigDecimal lowered = amount.min(open());
        return new Credited(
                new InvoiceBalance(total, credited.add(lowered), paid, creditApplied), amount.subtract(lowered));
    }
}
