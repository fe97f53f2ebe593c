package dev.bridge.billing.web;

import dev.bridge.accounts.Accounts;
import dev.bridge.billing.CreditNoteId;
import dev.bridge.billing.CreditNotes;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.IssuedCreditNote;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.money.Decimals;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.caller.Guarded;
import dev.bridge.platform.web.Fields;
import dev.bridge.platform.web.Page;
import dev.bridge.platform.web.PageRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/credit-notes}: what was taken back of final invoices. */
@RestController
@RequestMapping("/v1/credit-notes")
class CreditNoteController {

    private static final int REASON_LENGTH = 500;

    /**
     * What is credited of a line.
     *
     * @param amount before the invoice's discounts, in major units, as a text
     */
    record CreditedLineBody(
            @Nullable Integer line, @Nullable AmountText amount) {}

    /**
     * A credit note to be.
     *
     * @param lines everything that is left where it is absent
     */
    record Crediting(
            @Nullable String invoice,
            @Nullable List<CreditedLineBody> lines,
            @Nullable String reason) {}

    /** A credit note. */
    record CreditNoteView(CreditNoteId id, AccountId organization, Instant issuedAt, DocumentView document) {

        static CreditNoteView of(IssuedCreditNote note) {
            return new CreditNoteView(note.id(), note.account(), note.issuedAt(), DocumentView.of(note.document()));
        }
    }

    private final Accounts accounts;
    private final CreditNotes notes;

    CreditNoteController(Accounts accounts, CreditNotes notes) {
        this.accounts = accounts;
        this.notes = notes;
    }

    @GetMapping
    @Guarded(value = "invoices.read", resource = "organization:{organization}", cli = "bridge invoices credits")
    Page<CreditNoteView> list(
            @RequestParam String organization,
            @RequestParam(required = false) @Nullable InvoiceId invoice,
            @RequestParam(required = false) @Nullable String number,
            PageRequest page) {
        return page.page(
                notes.list(
                        accounts.named(organization).id(),
                        invoice,
                        DocumentNumber.orNull(number),
                        page.before(CreditNoteId.TYPE),
                        page.limitAndOne()),
                note -> note.id().text(),
                CreditNoteView::of);
    }

    @GetMapping("/{id}")
    @Guarded(value = "credit_note.read", resource = "credit_note:{id}", cli = "bridge invoices credits")
    CreditNoteView show(@PathVariable CreditNoteId id) {
        return CreditNoteView.of(notes.require(id));
    }

    @PostMapping
    @Guarded(value = "platform.invoices.issue", cli = "bridge invoices credit")
    ResponseEntity<CreditNoteView> issue(@RequestBody Crediting body, Origin origin) {
        Fields fields = new Fields();
        String invoice = fields.text("invoice", body.invoice(), 64);
        String reason = fields.text("reason", body.reason(), REASON_LENGTH);
        Map<Integer, BigDecimal> amounts = amounts(fields, body.lines());
        fields.check();
        IssuedCreditNote note = notes.issue(origin, InvoiceId.TYPE.parse(invoice), amounts, reason);
        return ResponseEntity.created(URI.create("/v1/credit-notes/" + note.id()))
                .body(CreditNoteView.of(note));
    }

    private static @Nullable Map<Integer, BigDecimal> amounts(Fields fields, @Nullable List<CreditedLineBody> lines) {
        if (lines == null) {
            return null;
        }
        Map<Integer, BigDecimal> amounts = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            CreditedLineBody line = lines.get(i);
            String at = "lines/" + i;
            long number = fields.number(
                    at + "/line", line.line() == null ? null : line.line().longValue(), 1);
            String text = AmountText.required(fields, at + "/amount", line.amount());
            if (text.isEmpty()) {
                continue;
            }
            try {
                if (amounts.put(Math.toIntExact(number), Decimals.parse(text)) != null) {
                    fields.wrong(at + "/line", "field_invalid", "Line " + number + " stands twice.");
                }
            } catch (ProblemException notANumber) {
                fields.wrong(at + "/amount", "field_invalid", "`amount` is no amount; write one like `12.50`.");
            }
        }
        if (amounts.isEmpty()) {
            fields.wrong(
                    "lines", "field_invalid", "Name a line, or leave `lines` out to credit everything that is left.");
        }
        return amounts;
    }
}
