package dev.bridge.billing.run;

import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.RecordedSubscription;
import dev.bridge.billing.document.DocumentLine;
import dev.bridge.billing.document.DocumentPart;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.document.PaymentInstructions;
import dev.bridge.billing.invoice.Invoice;
import dev.bridge.billing.invoice.InvoiceLine;
import dev.bridge.billing.invoice.InvoiceText;
import dev.bridge.billing.invoice.ShownComponent;
import dev.bridge.billing.profile.AccountProfile;
import dev.bridge.billing.profile.RecordedProfile;
import dev.bridge.billing.timeline.Change;
import dev.bridge.billing.timeline.TimelineEntry;
import dev.bridge.kernel.money.Decimals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** Writes out what a composed document says. */
public final class DocumentMaking {

    private DocumentMaking() {}

    /**
     * A document.
     *
     * @param number empty for a draft
     */
    public static FinalDocument document(
            RecordedInvoice recorded, Composed composed, LocalDate issuedOn, String number) {
        AccountProfile profile = profile(composed);
        Invoice invoice = composed.invoice();
        PaymentInstructions payment = payment(composed);
        return new FinalDocument(
                recorded.id().text(),
                number,
                invoice.typeCode(),
                recorded.account(),
                recorded.entity(),
                composed.issuing().issuer().issuer().seller(),
                profile.buyer(),
                zone(composed),
                profile.reference(),
                invoice.currency(),
                issuedOn,
                issuedOn.plusDays(payment.days()),
                payment,
                invoice.lines().stream().map(DocumentMaking::line).toList(),
                invoice.taxes(),
                invoice.net(),
                invoice.tax(),
                invoice.total(),
                null,
                null,
                InvoiceText.hash(composed.inputs().inputs(), invoice));
    }

    /** That of the subscription of its first line, as it was changed last. */
    private static ZoneId zone(Composed composed) {
        ZoneId zone = ZoneOffset.UTC;
        List<InvoiceLine> lines = composed.invoice().lines();
        for (RecordedSubscription subscription : composed.facts().subscriptions()) {
            if (!lines.isEmpty()
                    && lines.getFirst()
                            .key()
                            .subscription()
                            .equals(subscription.id().text())) {
                for (TimelineEntry entry : subscription.timeline().entries()) {
                    if (entry.change() instanceof Change.Start start) {
                        zone = start.zone();
                    } else if (entry.change() instanceof Change.Zone changed) {
                        zone = changed.zone();
                    }
                }
            }
        }
        return zone;
    }

    /** How it asks to be paid. */
    public static PaymentInstructions payment(Composed composed) {
        Integer own = profile(composed).paymentDays();
        return new PaymentInstructions(
                own == null ? composed.issuing().issuer().issuer().paymentDays() : own,
                composed.issuing().issuer().issuer().paymentLines());
    }

    private static AccountProfile profile(Composed composed) {
        RecordedProfile profile = composed.facts().profile();
        return Objects.requireNonNull(profile).profile();
    }

    private static DocumentLine line(InvoiceLine line) {
        List<DocumentPart> parts =
                line.components().stream().map(DocumentMaking::part).toList();
        return new DocumentLine(
                line.number(),
                line.key().subscription(),
                line.key().item(),
                line.key().plan().toString(),
                line.key().charge(),
                line.kind().word(),
                line.title(),
                line.service(),
                parts,
                line.gross(),
                line.discounts(),
                line.net(),
                line.treatment(),
                line.tax(),
                line.corrects());
    }

    private static DocumentPart part(ShownComponent shown) {
        BigDecimal price = shown.component().unitPrice();
        return new DocumentPart(
                shown.component().key(),
                shown.component().quantity().toString(),
                price == null ? null : Decimals.normal(price),
                shown.shown());
    }
}
