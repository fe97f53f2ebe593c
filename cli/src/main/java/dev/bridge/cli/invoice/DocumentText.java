package dev.bridge.cli.invoice;

import dev.bridge.cli.text.Facts;
import dev.bridge.sdk.invoice.BillingDocument;
import dev.bridge.sdk.invoice.CreditNote;
import dev.bridge.sdk.invoice.Invoice;
import dev.bridge.sdk.invoice.UpcomingInvoice;
import org.jspecify.annotations.Nullable;

/** What documents say, as facts. */
public final class DocumentText {

    private DocumentText() {}

    static Facts facts(Invoice invoice) {
        Facts facts = new Facts()
                .with("invoice", invoice.id())
                .with("organization", invoice.organization())
                .with("entity", invoice.entity())
                .with("status", invoice.status())
                .with("due by", invoice.asOf())
                .with("final at", invoice.finalizeAt());
        Invoice.Settlement payment = invoice.payment();
        if (payment != null) {
            facts = facts.with("payment", payment.progress()).with("open", payment.open());
        }
        return document(facts, invoice.document());
    }

    static Facts facts(CreditNote note) {
        Facts facts = new Facts()
                .with("credit note", note.id())
                .with("organization", note.organization())
                .with("issued", note.issuedAt());
        return document(facts, note.document());
    }

    public static Facts facts(UpcomingInvoice upcoming) {
        return document(new Facts().with("due by", upcoming.asOf()), upcoming.document());
    }

    private static Facts document(Facts facts, @Nullable BillingDocument document) {
        if (document == null) {
            return facts;
        }
        Facts all = facts.with("number", document.number())
                .with("issued on", document.issuedOn())
                .with("due on", document.dueOn())
                .with("buyer", document.buyer().name());
        for (BillingDocument.Line line : document.lines()) {
            all = all.with(
                    "line " + line.number(),
                    "%s (%s), %s to %s: %s"
                            .formatted(line.title(), line.kind(), line.serviceFrom(), line.serviceTo(), line.net()));
        }
        for (BillingDocument.Tax tax : document.taxes()) {
            all = all.with("tax " + tax.category(), "%s %% of %s: %s".formatted(tax.percent(), tax.base(), tax.tax()));
        }
        return all.with("net", document.net())
                .with("tax", document.tax())
                .with("total", document.total() + " " + document.currency());
    }
}
