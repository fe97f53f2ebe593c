package dev.bridge.sdk;

import dev.bridge.sdk.invoice.CreditNote;
import dev.bridge.sdk.invoice.Invoice;
import dev.bridge.sdk.invoice.InvoiceVerification;
import dev.bridge.sdk.invoice.LineExplanation;
import dev.bridge.sdk.invoice.NewCreditNote;
import org.jspecify.annotations.Nullable;

/** {@code /v1/invoices} and {@code /v1/credit-notes}: what is and was billed, and the proofs of it. */
public final class Invoices {

    private final Transport transport;

    Invoices(Transport transport) {
        this.transport = transport;
    }

    /**
     * Newest first.
     *
     * @param organization whose
     * @param status {@code draft}, {@code final}, {@code void} or {@code uncollectible}; null for all
     */
    public Page<Invoice> list(String organization, @Nullable String status, PageRequest page) {
        Call call = Call.get("/v1/invoices").with("organization", organization).with("status", status);
        return Page.fetch(transport, page.of(call), Invoice.class);
    }

    /**
     * Of all accounts, newest first.
     *
     * @param status as of {@link #list}
     * @param payment {@code open}, {@code overdue} or {@code settled}; null for all
     */
    public Page<Invoice> all(@Nullable String status, @Nullable String payment, PageRequest page) {
        Call call = Call.get("/v1/billing/invoices").with("status", status).with("payment", payment);
        return Page.fetch(transport, page.of(call), Invoice.class);
    }

    /**
     * Those with a number, which of one legal seller is one at most.
     *
     * @param organization whose; null for all accounts, which those may ask who see what all are billed
     * @param number as it is printed, such as {@code INV-000042}
     */
    public Page<Invoice> numbered(@Nullable String organization, String number, PageRequest page) {
        return Page.fetch(transport, page.of(numbered("invoices", organization, number)), Invoice.class);
    }

    public Invoice show(String id) {
        return transport.send(Call.get(path(id))).read(Invoice.class);
    }

    /** Why a line is what it is. */
    public LineExplanation explain(String id, int line) {
        return transport.send(Call.get(path(id) + "/lines/" + line)).read(LineExplanation.class);
    }

    /** Makes it again from what was recorded. */
    public InvoiceVerification verify(String id) {
        return transport.send(Call.post(path(id) + ":verify")).read(InvoiceVerification.class);
    }

    /** Makes a draft final before its grace is over. */
    public Invoice finalizeInvoice(String id) {
        return transport.send(Call.post(path(id) + ":finalize")).read(Invoice.class);
    }

    /** Takes a final invoice back whole; its period is billed again. */
    public Invoice voidInvoice(String id) {
        return transport.send(Call.post(path(id) + ":void")).read(Invoice.class);
    }

    /**
     * Newest first.
     *
     * @param invoice only of this one; null for all
     */
    public Page<CreditNote> credits(String organization, @Nullable String invoice, PageRequest page) {
        Call call =
                Call.get("/v1/credit-notes").with("organization", organization).with("invoice", invoice);
        return Page.fetch(transport, page.of(call), CreditNote.class);
    }

    /** Of all accounts, newest first. */
    public Page<CreditNote> allCredits(PageRequest page) {
        return Page.fetch(transport, page.of(Call.get("/v1/billing/credit-notes")), CreditNote.class);
    }

    /** Those with a number, as of {@link #numbered(String, String, PageRequest)}. */
    public Page<CreditNote> creditsNumbered(@Nullable String organization, String number, PageRequest page) {
        return Page.fetch(transport, page.of(numbered("credit-notes", organization, number)), CreditNote.class);
    }

    private static Call numbered(String documents, @Nullable String organization, String number) {
        Call call = organization == null
                ? Call.get("/v1/billing/" + documents)
                : Call.get("/v1/" + documents).with("organization", organization);
        return call.with("number", number);
    }

    public CreditNote creditNote(String id) {
        return transport.send(Call.get("/v1/credit-notes/" + Call.segment(id))).read(CreditNote.class);
    }

    public CreditNote credit(NewCreditNote note) {
        return transport.send(Call.post("/v1/credit-notes").json(note)).read(CreditNote.class);
    }

    /**
     * An issued document as PDF.
     *
     * @param id of an invoice or a credit note
     */
    public byte[] pdf(String id) {
        String documents = id.startsWith("crn_") ? "/v1/credit-notes/" : "/v1/invoices/";
        Call call = Call.get(documents + Call.segment(id) + "/pdf").header("Accept", "application/pdf");
        return transport.send(call).bytes();
    }

    /** Gives up what is open of it. */
    public Invoice giveUp(String id) {
        return transport.send(Call.post(path(id) + ":give-up")).read(Invoice.class);
    }

    private static String path(String id) {
        return "/v1/invoices/" + Call.segment(id);
    }
}
