package dev.bridge.billing;

import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.invoice.Explanation;
import dev.bridge.billing.invoice.InvoiceLine;
import dev.bridge.billing.rating.RatedLine;
import dev.bridge.billing.rating.UsageQuestion;
import dev.bridge.billing.run.AccountFacts;
import dev.bridge.billing.run.Composed;
import dev.bridge.billing.run.Composing;
import dev.bridge.billing.run.DocumentComparison;
import dev.bridge.billing.run.DocumentInputs;
import dev.bridge.billing.run.DocumentMaking;
import dev.bridge.billing.run.DueRuns;
import dev.bridge.billing.run.LineDifference;
import dev.bridge.billing.run.MeteredUsage;
import dev.bridge.billing.run.NextDue;
import dev.bridge.billing.run.Voiding;
import dev.bridge.billing.store.DocumentRows;
import dev.bridge.billing.store.InvoiceRows;
import dev.bridge.billing.timeline.Subscription;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.metering.CountedEvent;
import dev.bridge.platform.PlatformError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Invoices: drafts as they would be issued now, and what was issued, with its proofs. */
public final class Invoices {

    /** How often it is begun anew where something is recorded while an invoice is made final. */
    private static final int ATTEMPTS = 5;

    private static final int SAMPLE_EVENTS = 20;

    /**
     * An invoice and what it says.
     *
     * @param document of a draft, as it would be issued now and without a number
     */
    public record Shown(RecordedInvoice invoice, FinalDocument document) {}

    /**
     * What came of making a document again.
     *
     * @param hash that it was issued with
     */
    public record Verified(InvoiceId invoice, String hash, List<LineDifference> differences) {}

    /**
     * Why a line is what it is.
     *
     * @param samples up to 20 events behind its quantity, oldest first
     */
    public record Explained(InvoiceLine line, List<String> sentences, List<CountedEvent> samples) {}

    private final InvoiceRows rows;
    private final DocumentRows documents;
    private final Composing composing;
    private final DueRuns runs;
    private final Voiding voiding;
    private final AccountClock clock;
    private final TransactionTemplate transactions;
    private final JsonMapper json;

    Invoices(
            InvoiceRows rows,
            DocumentRows documents,
            Composing composing,
            DueRuns runs,
            Voiding voiding,
            AccountClock clock,
            TransactionTemplate transactions,
            JsonMapper json) {
        this.rows = rows;
        this.documents = documents;
        this.composing = composing;
        this.runs = runs;
        this.voiding = voiding;
        this.clock = clock;
        this.transactions = transactions;
        this.json = json;
    }

    public Optional<RecordedInvoice> find(InvoiceId id) {
        return rows.find(id);
    }

    /**
     * An invoice.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public RecordedInvoice require(InvoiceId id) {
        return rows.find(id)
                .orElseThrow(
                        () -> Problem.of(PlatformError.NOT_FOUND, "There is no invoice %s.", Quoted.text(id.text()))
                                .exception());
    }

    /** Newest first, those with ids before {@code before}; all, or the one with a number. */
    public List<RecordedInvoice> list(
            AccountId account, @Nullable InvoiceState state, @Nullable String number, UUID before, int limit) {
        return rows.list(account, state, number, before, limit);
    }

    /** What was issued as an invoice; empty while it is a draft. */
    public Optional<FinalDocument> document(InvoiceId id) {
        return documents.find(id.uuid()).map(documents::read);
    }

    /** What was issued as some invoices, in the order of their ids; drafts are left out. */
    public List<FinalDocument> documents(List<InvoiceId> ids) {
        return documents.find(ids);
    }

    /**
     * An invoice with what it says.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, and for a draft whatever keeps it from being issued
     */
    public Shown show(InvoiceId id) {
        RecordedInvoice invoice = require(id);
        return document(id)
                .map(document -> new Shown(invoice, document))
                .orElseGet(() -> new Shown(invoice, draft(invoice)));
    }

    private FinalDocument draft(RecordedInvoice invoice) {
        Composed composed = composing.inSnapshotOfOne(() -> composing.compose(
                composing.facts(invoice.account()), invoice.entity(), invoice.currency(), invoice.asOf()));
        return DocumentMaking.document(
                invoice, composed, composed.issuing().entity().day(clock.now(invoice.account())), "");
    }

    /**
     * Makes a draft final, before its grace is over.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code invoice_not_draft}, {@code invoice_empty}
     */
    public RecordedInvoice finalize(Origin origin, InvoiceId id) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RecordedInvoice draft = require(id);
            if (draft.state() != InvoiceState.DRAFT) {
                throw Problem.of(
                                BillingError.INVOICE_NOT_DRAFT,
                                "The invoice is %s, and only drafts become final.",
                                draft.state().word())
                        .exception();
            }
            if (runs.finalizeNow(origin, draft)) {
                return require(id);
            }
        }
        throw Problem.of(
                        PlatformError.DATABASE_BUSY,
                        "The account is being changed all the time at this moment; repeat the request in a few seconds.")
                .exception();
    }

    /**
     * Takes a final invoice back whole; its period is billed again.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code invoice_not_final}, {@code invoice_followed},
     *     {@code invoice_settled}
     */
    public RecordedInvoice voidInvoice(Origin origin, InvoiceId id) {
        RecordedInvoice invoice = require(id);
        transactions.executeWithoutResult(status -> voiding.voidInvoice(origin, invoice));
        return require(id);
    }

    /**
     * Makes a document again from what was known when it was issued, its usage counted anew from the events.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}, {@code invoice_not_final}
     */
    public Verified verify(InvoiceId id) {
        RecordedInvoice invoice = require(id);
        DocumentRows.Stored stored = requireIssued(invoice);
        FinalDocument issued = documents.read(stored);
        Composed composed = again(invoice, stored);
        FinalDocument made = DocumentMaking.document(invoice, composed, issued.issuedOn(), issued.number());
        return new Verified(id, issued.hash(), DocumentComparison.between(issued, made));
    }

    /**
     * Explains a line of a final invoice, or of a draft.
     *
     * @param number of the line
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Explained explain(InvoiceId id, int number) {
        RecordedInvoice invoice = require(id);
        Optional<DocumentRows.Stored> stored = documents.find(id.uuid());
        return composing.inSnapshot(() -> {
            Composed composed = stored.isPresent()
                    ? composing.again(
                            invoice.account(),
                            invoice.entity(),
                            invoice.currency(),
                            stored.get().revision(),
                            DocumentInputs.read(json, stored.get().inputs()))
                    : composing.compose(
                            composing.facts(invoice.account()), invoice.entity(), invoice.currency(), invoice.asOf());
            InvoiceLine line = composed.invoice().lines().stream()
                    .filter(one -> one.number() == number)
                    .findFirst()
                    .orElseThrow(() -> Problem.of(PlatformError.NOT_FOUND, "The invoice has no line %d.", number)
                            .exception());
            return explained(invoice, composed, line);
        });
    }

    private Explained explained(RecordedInvoice invoice, Composed composed, InvoiceLine line) {
        Optional<RatedLine> owed = composed.owed(line.key());
        if (owed.isEmpty()) {
            return new Explained(
                    line,
                    List.of("Nothing is owed any more for `%s` of `%s`; what was billed is taken back."
                            .formatted(line.key().charge(), line.key().plan())),
                    List.of());
        }
        List<String> sentences = Explanation.of(
                        owed.get(), composed.facts().history().billed().lines().get(line.key()), line)
                .text();
        return new Explained(line, sentences, samples(invoice, composed, owed.get()));
    }

    private List<CountedEvent> samples(RecordedInvoice invoice, Composed composed, RatedLine owed) {
        String meter = composing.meter(owed);
        if (meter == null || owed.service().usage().isEmpty()) {
            return List.of();
        }
        MeteredUsage usage = composing.replayed(invoice.account(), composed.inputs());
        return usage
                .events(new UsageQuestion(
                        owed.key().subscription(),
                        owed.key().plan(),
                        meter,
                        owed.service().usage(),
                        owed.service().period(),
                        List.of()))
                .stream()
                .limit(SAMPLE_EVENTS)
                .toList();
    }

    /**
     * What an account's next invoice in a subscription's currency would say, as things stand.
     *
     * @throws dev.bridge.kernel.problem.ProblemException whatever would keep it from being issued
     */
    public Shown upcoming(RecordedSubscription subscription) {
        return upcoming(subscription.account(), subscription, null);
    }

    /** The same, if something were recorded that is not. */
    public Shown preview(RecordedSubscription hypothetical, @Nullable Instant asOf) {
        return upcoming(hypothetical.account(), hypothetical, asOf);
    }

    private Shown upcoming(AccountId account, RecordedSubscription subscription, @Nullable Instant at) {
        Instant now = clock.now(account);
        return composing.inSnapshotOfOne(() -> {
            AccountFacts facts = composing.facts(account).with(subscription);
            Subscription folded = Subscription.of(subscription.timeline(), composing.plans());
            Instant asOf = at != null
                    ? at
                    : NextDue.after(folded, composing.plans(), now).orElse(now);
            String entity = composing.entity(facts);
            Composed composed = composing.compose(facts, entity, folded.currency(), asOf);
            RecordedInvoice invoice = new RecordedInvoice(
                    new InvoiceId(new UUID(0, 0)),
                    account,
                    entity,
                    folded.currency(),
                    InvoiceState.DRAFT,
                    asOf,
                    null,
                    now,
                    now);
            return new Shown(
                    invoice,
                    DocumentMaking.document(
                            invoice, composed, composed.issuing().entity().day(asOf), ""));
        });
    }

    private DocumentRows.Stored requireIssued(RecordedInvoice invoice) {
        return documents
                .find(invoice.id().uuid())
                .orElseThrow(() -> Problem.of(
                                BillingError.INVOICE_NOT_FINAL,
                                "The invoice is %s; only what was issued can be verified.",
                                invoice.state().word())
                        .exception());
    }

    private Composed again(RecordedInvoice invoice, DocumentRows.Stored stored) {
        return composing.inSnapshot(() -> composing.again(
                invoice.account(),
                invoice.entity(),
                invoice.currency(),
                stored.revision(),
                DocumentInputs.read(json, stored.inputs())));
    }
}
