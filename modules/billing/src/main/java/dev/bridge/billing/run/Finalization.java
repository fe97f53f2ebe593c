package dev.bridge.billing.run;

import dev.bridge.billing.BillingLimits;
import dev.bridge.billing.InvoiceSettling;
import dev.bridge.billing.InvoiceState;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.invoice.InvoiceLine;
import dev.bridge.billing.invoice.LineKind;
import dev.bridge.billing.store.DocumentRows;
import dev.bridge.billing.store.InvoiceRows;
import dev.bridge.billing.store.SeriesRows;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.time.Period;
import dev.bridge.ledger.FinalInvoice;
import dev.bridge.ledger.Occasion;
import dev.bridge.ledger.RevenueBooking;
import dev.bridge.platform.log.EventLog;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Makes drafts final, any number of them in the caller's transaction: everything that they are made of is stored and booked,
 * and then they get their numbers, all at once. The caller holds the accounts' locks, and what was composed is of facts that
 * have not changed since.
 */
public final class Finalization {

    /** A draft and what it has come to. */
    public record Ready(RecordedInvoice draft, Composed composed, Instant now) {

        private boolean isEmpty() {
            return composed.invoice().lines().isEmpty();
        }

        private InvoiceRows.Move move() {
            return new InvoiceRows.Move(draft.id(), isEmpty() ? InvoiceState.EMPTY : InvoiceState.FINAL, now);
        }
    }

    private record Series(String entity, String name) implements Comparable<Series> {

        private static final Comparator<Series> ORDER =
                Comparator.comparing(Series::entity).thenComparing(Series::name);

        @Override
        public int compareTo(Series other) {
            return ORDER.compare(this, other);
        }
    }

    private final InvoiceRows invoices;
    private final DocumentRows documents;
    private final SeriesRows series;
    private final LedgerLines lines;
    private final RevenueBooking booking;
    private final Supplier<List<InvoiceSettling>> settling;
    private final EventLog log;

    public Finalization(
            InvoiceRows invoices,
            DocumentRows documents,
            SeriesRows series,
            LedgerLines lines,
            RevenueBooking booking,
            Supplier<List<InvoiceSettling>> settling,
            EventLog log) {
        this.invoices = invoices;
        this.documents = documents;
        this.series = series;
        this.lines = lines;
        this.booking = booking;
        this.settling = settling;
        this.log = log;
    }

    /** What is final, and the document that it becomes when it has its number. */
    private record Issued(Ready ready, FinalDocument document) {

        private static Issued of(Ready ready) {
            return new Issued(ready, DocumentMaking.document(ready.draft, ready.composed, day(ready), ""));
        }
    }

    /**
     * Makes them final; those that have come to nothing are empty.
     *
     * @param before what is told of the accounts first
     */
    public void finalize(Origin origin, List<NewEvent> before, List<Ready> drafts) {
        List<Ready> ready = drafts.stream().filter(one -> !one.isEmpty()).toList();
        ready.forEach(one -> checkLines(one.composed));
        List<Issued> issued = ready.stream().map(Issued::of).toList();
        invoices.move(drafts.stream().map(Ready::move).toList());
        List<NewEvent> events = new ArrayList<>(before);
        issued.forEach(one -> tell(one, events));
        log.append(origin, events);
        if (issued.isEmpty()) {
            return;
        }
        store(ready);
        booking.invoiced(ready.stream().map(this::booked).toList());
        List<InvoiceSettling.Issued> totals =
                ready.stream().map(Finalization::total).toList();
        settling.get().forEach(one -> one.finalized(origin, totals));
        number(issued);
    }

    /** What looks like a mistake is not sent. */
    private static void checkLines(Composed composed) {
        Map<String, Integer> counts = new HashMap<>();
        composed.invoice().lines().forEach(line -> counts.merge(line.key().subscription(), 1, Integer::sum));
        counts.forEach((subscription, count) ->
                BillingLimits.SUBSCRIPTION_LINES.check(count, "The document, for `" + subscription + "`,"));
    }

    private void store(List<Ready> issued) {
        List<StoredRun> runs = new ArrayList<>();
        List<DocumentRows.NewLine> stored = new ArrayList<>();
        List<DocumentRows.NewTax> taxes = new ArrayList<>();
        for (Ready ready : issued) {
            Composed composed = ready.composed;
            Map<RunKey, StoredRun> own = new LinkedHashMap<>();
            for (InvoiceLine line : composed.invoice().lines()) {
                Instant periodEnd = composed.periodEnd(line);
                int timeline = composed.inputs()
                        .inputs()
                        .timelines()
                        .getOrDefault(line.key().subscription(), 0);
                RunKey key = new RunKey(
                        line.key().subscription(), new Period(line.key().periodStart(), periodEnd), line.kind());
                own.computeIfAbsent(
                        key,
                        _ -> new StoredRun(
                                ready.draft.id(),
                                ready.draft.account(),
                                key,
                                composed.facts().history().runs(key),
                                timeline,
                                composed.inputs().inputs().usagePosition(),
                                composed.inputs().inputs().policy()));
                BilledHistory.KeyHistory known =
                        composed.facts().history().keys().get(line.key());
                stored.add(new DocumentRows.NewLine(
                        ready.draft.id(),
                        ready.draft.account(),
                        line,
                        periodEnd,
                        known == null ? 1 : known.occurrences() + 1,
                        timeline));
            }
            runs.addAll(own.values());
            composed.invoice()
                    .taxes()
                    .forEach(tax ->
                            taxes.add(new DocumentRows.NewTax(ready.draft.id().uuid(), tax)));
        }
        documents.insertTaxes(taxes);
        documents.insertRuns(runs);
        documents.insertLines(stored);
    }

    private FinalInvoice booked(Ready ready) {
        return new FinalInvoice(
                new Occasion(
                        ready.draft.entity(),
                        ready.draft.id().text(),
                        ready.draft.account(),
                        ObjectRef.of("invoice", ready.draft.id()),
                        day(ready)),
                lines.of(ready.draft.id(), ready.composed),
                money(ready, ready.composed.invoice().tax()));
    }

    private static InvoiceSettling.Issued total(Ready ready) {
        LocalDate day = day(ready);
        return new InvoiceSettling.Issued(
                ready.draft.id(),
                ready.draft.account(),
                ready.draft.entity(),
                day,
                day.plusDays(DocumentMaking.payment(ready.composed).days()),
                money(ready, ready.composed.invoice().total()),
                ready.now);
    }

    private static void tell(Issued issued, List<NewEvent> events) {
        Ready ready = issued.ready;
        events.add(BillingEvents.finalized(
                ready.draft.account(), ready.draft.id(), ready.draft.entity(), ready.composed, issued.document.hash()));
        long corrections = ready.composed.invoice().lines().stream()
                .filter(line -> line.kind() == LineKind.CORRECTION)
                .count();
        if (corrections > 0) {
            events.add(BillingEvents.correctionFound(
                    ready.draft.account(), ready.draft.id(), Math.toIntExact(corrections)));
        }
    }

    /** Others wait for numbers until the commit, so nothing comes after this but the documents that bear them. */
    private void number(List<Issued> issued) {
        Map<Series, List<Issued>> bySeries = new TreeMap<>();
        for (Issued one : issued) {
            String name = one.document.typeCode() == 380 ? "invoice" : "credit_note";
            bySeries.computeIfAbsent(new Series(one.document.entity(), name), _ -> new ArrayList<>())
                    .add(one);
        }
        bySeries.forEach((key, ones) -> {
            SeriesRows.Taken taken = series.take(key.entity, key.name, ones.size());
            List<DocumentRows.New> numbered = new ArrayList<>();
            for (int place = 0; place < ones.size(); place++) {
                Ready ready = ones.get(place).ready;
                numbered.add(new DocumentRows.New(
                        ones.get(place).document.numbered(taken.text(place)),
                        ready.draft.id().uuid(),
                        key.name,
                        taken.first() + place,
                        ready.now,
                        ready.composed.facts().revision(),
                        ready.composed.inputs().json()));
            }
            documents.insertDocuments(numbered);
        });
    }

    private static LocalDate day(Ready ready) {
        return ready.composed.issuing().entity().day(ready.now);
    }

    private static Money money(Ready ready, BigDecimal amount) {
        return Money.of(CurrencyUnit.of(ready.composed.invoice().currency()), amount);
    }
}
