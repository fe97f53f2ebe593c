package dev.bridge.billing.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.billing.AccountClock;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.Invoices;
import dev.bridge.billing.payment.Settlements;
import dev.bridge.billing.run.LineDifference;
import dev.bridge.kernel.event.Origin;
import dev.bridge.metering.CountedEvent;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/invoices}: drafts as they would be issued now, what was issued, and the proofs of it. */
@RestController
@RequestMapping("/v1/invoices")
class InvoiceController {

    /**
     * What came of making an invoice again.
     *
     * @param equal whether it is the same, to the last character that is hashed
     */
    record VerifiedView(InvoiceId invoice, String hash, boolean equal, List<DifferenceView> differences) {}

    /** Where it differs; line 0 is the invoice as a whole. */
    record DifferenceView(
            int line,
            String what,
            @Nullable String issued,
            @Nullable String again) {

        static DifferenceView of(LineDifference difference) {
            return new DifferenceView(difference.line(), difference.what(), difference.issued(), difference.again());
        }
    }

    /**
     * Why a line is what it is.
     *
     * @param sentences from the price to the tax
     * @param samples up to 20 events behind its quantity, oldest first
     */
    record ExplanationView(int line, String charge, List<String> sentences, List<SampleView> samples) {}

    record SampleView(Instant time, String source, String id, String value) {

        static SampleView of(CountedEvent event) {
            return new SampleView(
                    event.time(), event.source(), event.id(), event.value().toPlainString());
        }
    }

    private final Accounts accounts;
    private final Invoices invoices;
    private final InvoiceViews views;

    InvoiceController(Accounts accounts, Invoices invoices, Settlements settlements, AccountClock clock) {
        this.accounts = accounts;
        this.invoices = invoices;
        this.views = new InvoiceViews(invoices, settlements, clock);
    }

    /** Newest first. {@code number} is a document's, such as {@code DEMO-000013}. */
    @GetMapping
    @Guarded(value = "invoices.read", resource = "organization:{organization}", cli = "bridge invoices list")
    Page<InvoiceView> list(
            @RequestParam String organization,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String number,
            PageRequest page) {
        return views.page(
                page,
                invoices.list(
                        accounts.named(organization).id(),
                        InvoiceViews.state(status),
                        DocumentNumber.orNull(number),
                        page.before(InvoiceId.TYPE),
                        page.limitAndOne()));
    }

    @GetMapping("/{id}")
    @Guarded(value = "invoice.read", resource = "invoice:{id}", cli = "bridge invoices show")
    InvoiceView show(@PathVariable InvoiceId id) {
        return views.view(invoices.show(id));
    }

    @GetMapping("/{id}/lines/{line}")
    @Guarded(value = "invoice.read", resource = "invoice:{id}", cli = "bridge invoices explain")
    ExplanationView explain(@PathVariable InvoiceId id, @PathVariable int line) {
        Invoices.Explained explained = invoices.explain(id, line);
        return new ExplanationView(
                line,
                explained.line().key().charge(),
                explained.sentences(),
                explained.samples().stream().map(SampleView::of).toList());
    }

    @PostMapping("/{id}:verify")
    @Guarded(value = "invoice.read", resource = "invoice:{id}", cli = "bridge invoices verify")
    VerifiedView verify(@PathVariable InvoiceId id) {
        Invoices.Verified verified = invoices.verify(id);
        return new VerifiedView(
                id,
                verified.hash(),
                verified.differences().isEmpty(),
                verified.differences().stream().map(DifferenceView::of).toList());
    }

    @PostMapping("/{id}:finalize")
    @Guarded(value = "platform.invoices.issue", cli = "bridge invoices finalize")
    InvoiceView finalizeInvoice(@PathVariable InvoiceId id, Origin origin) {
        invoices.finalize(origin, id);
        return views.view(invoices.show(id));
    }

    @PostMapping("/{id}:void")
    @Guarded(value = "platform.invoices.issue", cli = "bridge invoices void")
    InvoiceView voidInvoice(@PathVariable InvoiceId id, Origin origin) {
        invoices.voidInvoice(origin, id);
        return views.view(invoices.show(id));
    }
}
