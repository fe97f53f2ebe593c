package dev.bridge.billing.web;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.CreditNoteId;
import dev.bridge.billing.CreditNotes;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.Invoices;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.pdf.InvoicePdf;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.caller.Guarded;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Issued documents as PDF. */
@RestController
class InvoicePdfController {

    private final Invoices invoices;
    private final CreditNotes notes;

    InvoicePdfController(Invoices invoices, CreditNotes notes) {
        this.invoices = invoices;
        this.notes = notes;
    }

    @GetMapping(path = "/v1/invoices/{id}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Guarded(value = "invoice.read", resource = "invoice:{id}", cli = "bridge invoices pdf")
    ResponseEntity<byte[]> invoice(@PathVariable InvoiceId id) {
        RecordedInvoice invoice = invoices.require(id);
        return file(invoices.document(id)
                .orElseThrow(() -> Problem.of(
                                BillingError.INVOICE_NOT_FINAL,
                                "The invoice is %s; only what was issued is there as PDF.",
                                invoice.state().word())
                        .exception()));
    }

    @GetMapping(path = "/v1/credit-notes/{id}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Guarded(value = "credit_note.read", resource = "credit_note:{id}", cli = "bridge invoices pdf")
    ResponseEntity<byte[]> creditNote(@PathVariable CreditNoteId id) {
        return file(notes.require(id).document());
    }

    private static ResponseEntity<byte[]> file(FinalDocument document) {
        String name = document.number().replace('/', '-') + ".pdf";
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .eTag("\"" + document.hash() + "\"")
                .body(InvoicePdf.render(document));
    }
}
