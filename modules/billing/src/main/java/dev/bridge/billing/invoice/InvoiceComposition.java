package dev.bridge.billing.invoice;

import dev.bridge.billing.BillingLimits;
import dev.bridge.billing.discount.DiscountAllocation;
import dev.bridge.billing.discount.DiscountInForce;
import dev.bridge.billing.discount.DiscountShare;
import dev.bridge.billing.discount.Discountable;
import dev.bridge.billing.period.BillingPeriod;
import dev.bridge.billing.rating.Component;
import dev.bridge.billing.rating.LineKey;
import dev.bridge.billing.rating.RatedLine;
import dev.bridge.billing.tax.TaxBreakdown;
import dev.bridge.billing.tax.TaxBreakdown.Taxed;
import dev.bridge.billing.tax.TaxTreatment;
import dev.bridge.catalog.ChargeTerms.Due;
import dev.bridge.kernel.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the document that is due: what is owed by now for each key, less what was billed for it before, and the tax of
 * the difference. The same for a draft, a preview, a correction and the final document.
 */
public final class InvoiceComposition {

    private final InvoiceTerms terms;
    private final Billed billed;
    private final Instant asOf;
    private final List<Unnumbered> lines = new ArrayList<>();

    private record Unnumbered(
            LineKey key,
            LineKind kind,
            String title,
            Period service,
            BigDecimal gross,
            List<DiscountShare> discounts,
            List<ShownComponent> components,
            TaxTreatment treatment,
            @Nullable LineReference corrects) {
        BigDecimal net() {
            return gross.subtract(DiscountShares.total(discounts));
        }
    }

    private InvoiceComposition(InvoiceTerms terms, Billed billed, Instant asOf) {
        this.terms = terms;
        this.billed = billed;
        this.asOf = asOf;
    }

    /**
     * Composes what is due.
     *
     * @param subscriptions those that were rated; what was billed for others is left alone
     * @param owed all lines of these subscriptions that are due by {@code asOf}, in the order of the document
     * @param discounts oldest first
     * @throws dev.bridge.kernel.problem.ProblemException {@code limit_exceeded}, {@code tax_undetermined}
     */
    public static Invoice compose(
            InvoiceTerms terms,
            Set<String> subscriptions,
            List<RatedLine> owed,
            List<DiscountInForce> discounts,
            Billed billed,
            Instant asOf) {
        InvoiceComposition composition = new InvoiceComposition(terms, billed, asOf);
        List<List<DiscountShare>> shares = DiscountAllocation.allocate(
                owed.stream().map(InvoiceComposition::discountable).toList(), discounts, terms.rounding());
        Set<LineKey> keys = new HashSet<>();
        for (int i = 0; i < owed.size(); i++) {
            keys.add(owed.get(i).key());
            composition.owed(owed.get(i), shares.get(i));
        }
        billed.lines().forEach((key, line) -> {
            if (subscriptions.contains(key.subscription()) && !keys.contains(key)) {
                composition.noLongerOwed(key, line);
            }
        });
        return composition.invoice();
    }

    private static Discountable discountable(RatedLine line) {
        return new Discountable(
                line.key().subscription(),
                line.chargeName(),
                line.service().start(),
                line.invoiceAt(),
                line.rated().amount());
    }

    private void owed(RatedLine line, List<DiscountShare> shares) {
        BilledLine before = billed.lines().get(line.key());
        add(
                line.key(),
                kind(line, before),
                line.title(),
                line.service().span(),
                before,
                line.rated().amount(),
                shares,
                line.rated().components());
    }

    private void noLongerOwed(LineKey key, BilledLine before) {
        LineKind kind = asOf.isBefore(before.service().end()) ? LineKind.CHANGE : LineKind.CORRECTION;
        add(
                key,
                kind,
                before.title(),
                before.service(),
                before,
                terms.rounding().zero(),
                List.of(),
                List.of());
    }

    private void add(
            LineKey key,
            LineKind kind,
            String title,
            Period service,
            @Nullable BilledLine before,
            BigDecimal amount,
            List<DiscountShare> shares,
            List<Component> components) {
        BigDecimal gross = before == null ? amount : amount.subtract(before.gross());
        List<DiscountShare> discounts =
                DiscountShares.difference(before == null ? List.of() : before.discounts(), shares);
        List<Component> changed = Component.difference(before == null ? List.of() : before.components(), components);
        if (gross.signum() == 0 && discounts.isEmpty() && changed.isEmpty()) {
            return;
        }
        List<ShownComponent> parts =
                ShownComponent.of(title, changed, gross, terms.rounding().decimals());
        TaxTreatment treatment = terms.taxes()
                .treatment(terms.customer(), terms.taxCode(key.plan().product()));
        lines.add(new Unnumbered(
                key, kind, title, service, gross, discounts, parts, treatment, before == null ? null : before.first()));
        BillingLimits.INVOICE_LINES.check(lines.size(), "The document");
    }

    private LineKind kind(RatedLine line, @Nullable BilledLine before) {
        BillingPeriod period = line.service().period();
        if (before != null) {
            return line.due() == Due.ADVANCE && asOf.isBefore(period.nominal().end())
                    ? LineKind.CHANGE
                    : LineKind.CORRECTION;
        }
        if (line.due() == Due.ARREARS) {
            return line.lastPeriod() ? LineKind.CLOSING : LineKind.ARREARS;
        }
        return line.service().start().isAfter(period.span().start()) ? LineKind.CHANGE : LineKind.ADVANCE;
    }

    private Invoice invoice() {
        TaxBreakdown taxes = TaxBreakdown.of(
                lines.stream()
                        .map(line -> new Taxed(line.net(), line.treatment))
                        .toList(),
                terms.rounding());
        List<InvoiceLine> numbered = new ArrayList<>();
        BigDecimal net = terms.rounding().zero();
        for (int i = 0; i < lines.size(); i++) {
            Unnumbered line = lines.get(i);
            net = net.add(line.net());
            numbered.add(new InvoiceLine(
                    i + 1,
                    line.key,
                    line.kind,
                    line.title,
                    line.service,
                    line.gross,
                    line.discounts,
                    line.net(),
                    line.components,
                    line.treatment,
                    taxes.shares().get(i),
                    line.corrects));
        }
        BigDecimal tax = taxes.tax(terms.rounding());
        return new Invoice(terms.currency(), numbered, taxes.subtotals(), net, tax, net.add(tax));
    }
}
