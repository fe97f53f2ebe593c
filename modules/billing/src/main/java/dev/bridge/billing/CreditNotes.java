package dev.bridge.billing;

import dev.bridge.billing.document.DocumentLine;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.exact.Rounding;
import dev.bridge.billing.invoice.CanonicalJson;
import dev.bridge.billing.invoice.CreditNote;
import dev.bridge.billing.invoice.Invoice;
import dev.bridge.billing.invoice.LineReference;
import dev.bridge.billing.rating.LineKey;
import dev.bridge.billing.run.BillingEvents;
import dev.bridge.billing.run.LedgerLines;
import dev.bridge.billing.store.DocumentRows;
import dev.bridge.billing.store.InvoiceRows;
import dev.bridge.billing.store.LineRows;
import dev.bridge.billing.store.SeriesRows;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.ledger.CreditBooking;
import dev.bridge.ledger.CreditedLine;
import dev.bridge.ledger.Entities;
import dev.bridge.ledger.Entity;
import dev.bridge.ledger.Occasion;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.log.EventLog;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Credit notes for final invoices (UNTDID 1001: 381). What was credited stays billed: it is not billed again. */
public final class CreditNotes {

    private static final String SERIES = "credit_note";

    private final InvoiceRows invoices;
    private final DocumentRows documents;
    private final LineRows lines;
    private final SeriesRows series;
    private final LedgerLines ledgerLines;
    private final CreditBooking booking;
    private final Entities entities;
    private final Supplier<List<InvoiceSettling>> settling;
    private final AccountClock clock;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;

    CreditNotes(
            InvoiceRows invoices,
            DocumentRows documents,
            LineRows lines,
            SeriesRows series,
            LedgerLines ledgerLines,
            CreditBooking booking,
            Entities entities,
            Supplier<List<InvoiceSettling>> settling,
            AccountClock clock,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids) {
        this.invoices = invoices;
        this.documents = documents;
        this.lines = lines;
        this.series = series;
        this.ledgerLines = ledgerLines;
        this.booking = booking;
        this.entities = entities;
        this.settling = settling;
        this.clock = clock;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
    }

    /** Newest first, those with ids before {@code before}; of all of an account's invoices, or of one, or the one with a number. */
    public List<IssuedCreditNote> list(
            AccountId account, @Nullable InvoiceId invoice, @Nullable String number, UUID before, int limit) {
        return documents.creditNotes(account, invoice, number, before, limit).stream()
                .map(this::issued)
                .toList();
    }

    /** Of all accounts, newest first, those with ids before {@code before}. */
    public List<IssuedCreditNote> all(@Nullable String number, UUID before, int limit) {
        return documents.creditNotes(number, before, limit).stream()
                .map(this::issued)
                .toList();
    }

    public Optional<IssuedCreditNote> find(CreditNoteId id) {
        return documents
                .find(id.uuid())
                .map(this::issued)
                .filter(note -> note.document().credits() != null);
    }

    /**
     * A credit note.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public IssuedCreditNote require(CreditNoteId id) {
        return find(id).orElseThrow(
                        () -> Problem.of(PlatformError.NOT_FOUND, "There is no credit note %s.", Quoted.text(id.text()))
                                .exception());
    }

    private IssuedCreditNote issued(DocumentRows.Stored stored) {
        return new IssuedCreditNote(
                new CreditNoteId(stored.id()), stored.account(), stored.issuedAt(), documents.read(stored));
    }

    /**
     * Credits an invoice.
     *
     * @param amounts by the number of the line, before the invoice's discounts; null for everything that is left
     * @param reason as the document says it
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code invoice_not_final}, {@code credit_exceeds},
     *     {@code amount_invalid}
     */
    public IssuedCreditNote issue(
            Origin origin, InvoiceId id, @Nullable Map<Integer, BigDecimal> amounts, String reason) {
        return Objects.requireNonNull(transactions.execute(status -> {
            RecordedInvoice asked = invoices.find(id)
                    .orElseThrow(
                            () -> Problem.of(PlatformError.NOT_FOUND, "There is no invoice %s.", Quoted.text(id.text()))
                                    .exception());
            long revision = log.lock(List.of(asked.account())).getOrDefault(asked.account(), 0L);
            RecordedInvoice invoice = invoices.find(id).orElseThrow();
            FinalDocument billed = requireCreditable(invoice);
            Entity entity = entities.require(invoice.entity());
            Rounding rounding = Rounding.of(invoice.currency(), entity.rounding());
            Map<Integer, LineKey> keys = lines.keys(id);
            Invoice composed = lines.invoice(id, billed);
            List<CreditNote> earlier = documents.credited(id, rounding.decimals());
            CreditNote note = amounts == null
                    ? CreditNote.ofRest(composed, earlier, rounding)
                    : CreditNote.of(composed, earlier, amounts, rounding);
            if (note.lines().isEmpty()) {
                throw Problem.of(BillingError.CREDIT_EXCEEDS, "Nothing is left of the invoice to credit.")
                        .exception();
            }
            return store(origin, invoice, revision, billed, entity, keys, note, reason);
        }));
    }

    private FinalDocument requireCreditable(RecordedInvoice invoice) {
        Optional<FinalDocument> document = documents.find(invoice.id().uuid()).map(documents::read);
        if (document.isEmpty() || invoice.state() == InvoiceState.VOID) {
            throw Problem.of(
                            BillingError.INVOICE_NOT_FINAL,
                            "The invoice is %s; only a final one can be credited.",
                            invoice.state().word())
                    .exception();
        }
        return document.get();
    }

    private IssuedCreditNote store(
            Origin origin,
            RecordedInvoice invoice,
            long revision,
            FinalDocument billed,
            Entity entity,
            Map<Integer, LineKey> keys,
            CreditNote note,
            String reason) {
        CreditNoteId id = ids.next(CreditNoteId.TYPE);
        Instant now = clock.now(invoice.account());
        LocalDate day = entity.day(now);
        CurrencyUnit currency = CurrencyUnit.of(invoice.currency());
        Money total = Money.of(currency, note.total());
        documents.insertCredited(id.uuid(), invoice.id(), note.lines());
        documents.insertTaxes(note.taxes().stream()
                .map(tax -> new DocumentRows.NewTax(id.uuid(), tax))
                .toList());
        Map<String, BigDecimal> byObligation = new LinkedHashMap<>();
        for (CreditNote.Line line : note.lines()) {
            LineKey key = Objects.requireNonNull(keys.get(line.line()));
            byObligation.merge(ledgerLines.obligation(invoice.id(), line.line(), key), line.net(), BigDecimal::add);
        }
        booking.credited(
                new Occasion(invoice.entity(), id.text(), invoice.account(), ObjectRef.of("credit_note", id), day),
                byObligation.entrySet().stream()
                        .map(credited ->
                                new CreditedLine(credited.getKey(), Money.of(currency, credited.getValue()), null))
                        .toList(),
                Money.of(currency, note.tax()),
                open(invoice, currency));
        settling.get().forEach(one -> one.credited(origin, invoice, id, total, now));
        log.append(
                origin,
                BillingEvents.credited(
                        invoice.account(),
                        id,
                        invoice.id(),
                        invoice.currency(),
                        note.total().toPlainString()));
        SeriesRows.Taken taken = series.take(invoice.entity(), SERIES, 1);
        FinalDocument document = document(id, taken.text(0), billed, note, day, reason);
        documents.insertDocuments(
                List.of(new DocumentRows.New(document, id.uuid(), SERIES, taken.first(), now, revision, "{}")));
        return new IssuedCreditNote(id, invoice.account(), now, document);
    }

    /** What is still owed of an invoice; nothing is known to be where nobody settles. */
    private Money open(RecordedInvoice invoice, CurrencyUnit currency) {
        return settling.get().stream()
                .map(one -> one.open(invoice))
                .findFirst()
                .orElseGet(() -> lines.open(invoice.id(), currency));
    }

    private static FinalDocument document(
            CreditNoteId id, String number, FinalDocument billed, CreditNote note, LocalDate day, String reason) {
        List<DocumentLine> credited = new ArrayList<>();
        for (CreditNote.Line line : note.lines()) {
            DocumentLine from = billed.lines().get(line.line() - 1);
            credited.add(new DocumentLine(
                    credited.size() + 1,
                    from.subscription(),
                    from.item(),
                    from.plan(),
                    from.charge(),
                    "credit",
                    from.title(),
                    from.service(),
                    List.of(),
                    line.gross(),
                    List.of(),
                    line.net(),
                    from.treatment(),
                    BigDecimal.ZERO.setScale(note.tax().scale()),
                    new LineReference(billed.id(), line.line())));
        }
        String content = CanonicalJson.text(Map.of(
                "invoice",
                billed.id(),
                "lines",
                note.lines().stream()
                        .map(line -> Map.of(
                                "line", line.line(),
                                "gross", line.gross().toPlainString(),
                                "discount", line.discount().toPlainString()))
                        .toList(),
                "net",
                note.net().toPlainString(),
                "tax",
                note.tax().toPlainString(),
                "total",
                note.total().toPlainString()));
        return new FinalDocument(
                id.text(),
                number,
                381,
                billed.account(),
                billed.entity(),
                billed.seller(),
                billed.buyer(),
                billed.zone(),
                billed.reference(),
                billed.currency(),
                day,
                day,
                billed.payment(),
                credited,
                note.taxes(),
                note.net(),
                note.tax(),
                note.total(),
                new FinalDocument.Credited(billed.id(), billed.number(), billed.issuedOn()),
                reason,
                CanonicalJson.hash(content));
    }
}
