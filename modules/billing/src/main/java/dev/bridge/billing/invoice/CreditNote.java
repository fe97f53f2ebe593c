package dev.bridge.billing.invoice;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.exact.Fraction;
import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.tax.TaxBreakdown;
import dev.bridge.billing.tax.TaxBreakdown.Taxed;
import dev.bridge.billing.tax.TaxSubtotal;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is taken back of an invoice (UNTDID 1001: 381). Amounts have the sign of the invoice's. Discounts and tax are what
 * they are for everything credited by now, less what was credited of them before, so that crediting everything returns
 * exactly the total.
 */
public record CreditNote(List<Line> lines, List<TaxSubtotal> taxes, BigDecimal net, BigDecimal tax, BigDecimal total) {

    /**
     * What is credited of a line.
     *
     * @param line its number in the invoice
     * @param gross before the invoice's discounts
     * @param discount the share of those
     */
    public record Line(int line, BigDecimal gross, BigDecimal discount) {
        public BigDecimal net() {
            return gross.subtract(discount);
        }
    }

    public CreditNote {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
    }

    /** Everything that is left of an invoice. */
    public static CreditNote ofRest(Invoice invoice, List<CreditNote> earlier, Rounding rounding) {
        Map<Integer, BigDecimal> rest = new HashMap<>();
        for (InvoiceLine line : invoice.lines()) {
            Line credited = credited(earlier, line.number(), rounding);
            BigDecimal left = line.gross().subtract(credited.gross);
            boolean discounted = DiscountShares.total(line.discounts()).compareTo(credited.discount) != 0;
            if (left.signum() != 0 || discounted) {
                rest.put(line.number(), left);
            }
        }
        return of(invoice, earlier, rest, rounding);
    }

    /**
     * Parts of an invoice's lines.
     *
     * @param earlier all credit notes of the invoice so far
     * @param amounts by the line's number, before the invoice's discounts; nothing, for a line of discounts only
     * @throws dev.bridge.kernel.problem.ProblemException {@code credit_exceeds}, {@code amount_invalid}
     */
    public static CreditNote of(
            Invoice invoice, List<CreditNote> earlier, Map<Integer, BigDecimal> amounts, Rounding rounding) {
        amounts.keySet().forEach(number -> {
            if (number < 1 || number > invoice.lines().size()) {
                throw Problem.of(
                                BillingError.AMOUNT_INVALID,
                                "The invoice has no line %d; it has %d lines.",
                                number,
                                invoice.lines().size())
                        .exception();
            }
        });
        List<Line> lines = new ArrayList<>();
        Map<TaxTreatment, BigDecimal> before = new HashMap<>();
        List<Taxed> after = new ArrayList<>();
        for (InvoiceLine line : invoice.lines()) {
            Line was = credited(earlier, line.number(), rounding);
            BigDecimal gross = amounts.get(line.number());
            BigDecimal net = was.net();
            before.merge(line.treatment(), net, BigDecimal::add);
            if (gross != null) {
                Line now = line(line, was, gross, rounding);
                lines.add(now);
                net = net.add(now.net());
            }
            after.add(new Taxed(net, line.treatment()));
        }
        List<TaxSubtotal> taxes = new ArrayList<>();
        for (TaxSubtotal subtotal : TaxBreakdown.of(after, rounding).subtotals()) {
            BigDecimal base = before.getOrDefault(subtotal.treatment(), BigDecimal.ZERO);
            BigDecimal taxed = rounding.round(
                    Fraction.of(base).percent(subtotal.treatment().percent()));
            taxes.add(new TaxSubtotal(
                    subtotal.treatment(),
                    subtotal.base().subtract(base),
                    subtotal.tax().subtract(taxed)));
        }
        BigDecimal net = lines.stream().map(Line::net).reduce(rounding.zero(), BigDecimal::add);
        BigDecimal tax = taxes.stream().map(TaxSubtotal::tax).reduce(rounding.zero(), BigDecimal::add);
        return new CreditNote(lines, taxes, net, tax, net.add(tax));
    }

    private static Line line(InvoiceLine line, Line before, BigDecimal gross, Rounding rounding) {
        BigDecimal discount = DiscountShares.total(line.discounts());
        if (line.gross().signum() == 0 && gross.signum() == 0) {
            return new Line(line.number(), rounding.zero(), discount.subtract(before.discount));
        }
        creditable(line, line.gross().subtract(before.gross), gross, rounding);
        BigDecimal credited = before.gross.add(gross);
        BigDecimal share =
                rounding.round(Fraction.of(discount.multiply(credited)).dividedBy(Fraction.of(line.gross())));
        return new Line(line.number(), gross.setScale(rounding.decimals()), share.subtract(before.discount));
    }

    private static void creditable(InvoiceLine line, BigDecimal left, BigDecimal gross, Rounding rounding) {
        if (gross.stripTrailingZeros().scale() > rounding.decimals() || gross.signum() == 0) {
            throw Problem.of(
                            BillingError.AMOUNT_INVALID,
                            "`%s` cannot be credited of line %d; write an amount with at most %d decimals.",
                            Decimals.text(gross),
                            line.number(),
                            rounding.decimals())
                    .exception();
        }
        if (gross.signum() != left.signum() || gross.abs().compareTo(left.abs()) > 0) {
            throw Problem.of(
                            BillingError.CREDIT_EXCEEDS,
                            "`%s` is more than is left of line %d, which is %s; credit at most that.",
                            Decimals.text(gross),
                            line.number(),
                            Decimals.text(left))
                    .exception();
        }
    }

    private static Line credited(List<CreditNote> earlier, int number, Rounding rounding) {
        BigDecimal gross = rounding.zero();
        BigDecimal discount = rounding.zero();
        for (CreditNote note : earlier) {
            for (Line line : note.lines) {
                if (line.line == number) {
                    gross = gross.add(line.gross);
                    discount = discount.add(line.discount);
                }
            }
        }
        return new Line(number, gross, discount);
    }
}
