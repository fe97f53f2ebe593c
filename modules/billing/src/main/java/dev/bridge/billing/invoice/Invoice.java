package dev.bridge.billing.invoice;

import dev.bridge.billing.tax.TaxSubtotal;
import dev.bridge.kernel.Invariant;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a document says: lines, categories of tax, totals. Its lines' nets and its categories' taxes add up to the total,
 * or it cannot be made.
 *
 * @param currency ISO 4217
 */
public record Invoice(
        String currency,
        List<InvoiceLine> lines,
        List<TaxSubtotal> taxes,
        BigDecimal net,
        BigDecimal tax,
        BigDecimal total) {

    public Invoice {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
        BigDecimal lineNets = lines.stream().map(InvoiceLine::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal lineTaxes = lines.stream().map(InvoiceLine::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal bases = taxes.stream().map(TaxSubtotal::base).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal categoryTaxes = taxes.stream().map(TaxSubtotal::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
        Invariant.check(
                lineNets.compareTo(net) == 0 && bases.compareTo(net) == 0, "lines of %s, bases of %s", lineNets, bases);
        Invariant.check(
                lineTaxes.compareTo(tax) == 0 && categoryTaxes.compareTo(tax) == 0,
                "taxes of %s by line, of %s by category",
                lineTaxes,
                categoryTaxes);
        Invariant.check(net.add(tax).compareTo(total) == 0, "%s and %s are not %s", net, tax, total);
    }

    /** UNTDID 1001: 380 for an invoice, 381 for what is credited in all. */
    public int typeCode() {
        return total.signum() < 0 ? 381 : 380;
    }
}
