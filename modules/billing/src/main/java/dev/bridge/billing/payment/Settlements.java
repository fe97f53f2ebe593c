package dev.bridge.billing.payment;

import dev.bridge.billing.BillingError;
import dev.bridge.billing.CreditNoteId;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.InvoiceSettling;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.billing.credit.AccountCredits;
import dev.bridge.billing.credit.CreditId;
import dev.bridge.billing.credit.CreditSource;
import dev.bridge.billing.invoice.InvoiceBalance;
import dev.bridge.kernel.event.NewEvent;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.event.Origin;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.ledger.AccountCode;
import dev.bridge.ledger.Bookkeeping;
import dev.bridge.ledger.Occasion;
import dev.bridge.platform.PlatformError;
import dev.bridge.platform.log.EventLog;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What is open of final invoices, and what moves it. Everything is done in the caller's transaction, under the lock of the
 * account, and booked in it. Invoicing calls this; nothing here keeps it from going on.
 */
public final class Settlements implements InvoiceSettling {

    private final SettlementRows rows;
    private final AccountCredits credits;
    private final Bookkeeping books;
    private final EventLog log;

    Settlements(SettlementRows rows, AccountCredits credits, Bookkeeping books, EventLog log) {
        this.rows = rows;
        this.credits = credits;
        this.books = books;
        this.log = log;
    }

    /** Empty where the invoice is not final, or came to less than nothing. */
    public Optional<Settlement> find(InvoiceId invoice) {
        return rows.find(invoice);
    }

    /** Of those that are final, in no order. */
    public List<Settlement> find(List<InvoiceId> invoices) {
        return rows.find(invoices);
    }

    /**
     * How a final invoice stands.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public Settlement require(InvoiceId invoice) {
        return rows.find(invoice)
                .orElseThrow(() -> Problem.of(PlatformError.NOT_FOUND, "There is no final invoice `%s`.", invoice)
                        .exception());
    }

    @Override
    public Money open(RecordedInvoice invoice) {
        return rows.find(invoice.id()).map(Settlement::open).orElseGet(() -> Money.zero(currency(invoice)));
    }

    /** An account's invoices of which something is open, oldest first. */
    public List<Settlement> openOf(AccountId account) {
        return rows.open(account);
    }

    /**
     * Something is open of each, less what the account has in its favour. A total below zero becomes account credit.
     */
    @Override
    public void finalized(Origin origin, List<Issued> issued) {
        List<Settlement> settlements = new ArrayList<>();
        for (Issued document : issued) {
            if (document.total().isNegative()) {
                giveCredit(origin, document);
            } else {
                settlements.add(settlement(document));
            }
        }
        rows.insert(settlements);
        Set<AccountId> inFavour =
                credits.inFavour(settlements.stream().map(Settlement::account).collect(Collectors.toSet()));
        List<NewEvent> events = new ArrayList<>();
        Map<InvoiceId, Issued> documents =
                issued.stream().collect(Collectors.toMap(Issued::invoice, Function.identity()));
        for (Settlement settlement : settlements) {
            Settlement after = inFavour.contains(settlement.account())
                    ? applyCredit(settlement, Objects.requireNonNull(documents.get(settlement.invoice())), events)
                    : settlement;
            paid(after).ifPresent(events::add);
        }
        log.append(origin, events);
    }

    private void giveCredit(Origin origin, Issued document) {
        Money credit = document.total().negated();
        books.creditReturned(occasion(document, "credit:" + document.invoice()), credit);
        addCredit(
                origin,
                document.account(),
                document.entity(),
                credit,
                CreditSource.DOCUMENT,
                document.invoice().uuid(),
                document.at());
    }

    private static Settlement settlement(Issued document) {
        return new Settlement(
                document.invoice(),
                document.account(),
                document.entity(),
                document.total().getCurrencyUnit(),
                document.dueOn(),
                document.at(),
                InvoiceBalance.of(document.total().getAmount()),
                BigDecimal.ZERO,
                false);
    }

    private Settlement applyCredit(Settlement settlement, Issued document, List<NewEvent> events) {
        Money applied = credits.use(
                document.account(),
                document.entity(),
                document.total(),
                document.invoice().uuid(),
                document.at());
        if (!applied.isPositive()) {
            return settlement;
        }
        Settlement after = settlement.with(settlement.balance().apply(applied.getAmount()));
        rows.update(after);
        books.creditApplied(occasion(document, "applied:" + document.invoice()), applied);
        events.add(PaymentEvents.invoice(PaymentEvents.CREDIT_APPLIED, after, applied));
        return after;
    }

    /** Lowers what is open of the invoice first; what is more becomes account credit. */
    @Override
    public void credited(Origin origin, RecordedInvoice invoice, CreditNoteId creditNote, Money total, Instant now) {
        Optional<Settlement> known = rows.find(invoice.id());
        if (known.isEmpty()) {
            addCredit(
                    origin,
                    invoice.account(),
                    invoice.entity(),
                    total,
                    CreditSource.CREDIT_NOTE,
                    creditNote.uuid(),
                    now);
            return;
        }
        Settlement before = known.get();
        InvoiceBalance.Credited credited =
                before.balance().credit(total.getAmount().min(before.open().getAmount()));
        Settlement after = before.with(credited.balance());
        Money rest = total.minus(before.open().minus(after.open()));
        rows.update(after);
        if (rest.isPositive()) {
            addCredit(
                    origin, before.account(), before.entity(), rest, CreditSource.CREDIT_NOTE, creditNote.uuid(), now);
        }
        if (before.open().isPositive()) {
            tellIfPaid(origin, after);
        }
    }

    /**
     * Nothing is open, and account credit that the invoice had used is there again. Account credit that it had given is gone.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code invoice_settled} where anything was paid, credited or given up, or
     *     something of what it gave was used
     */
    @Override
    public void voided(Origin origin, RecordedInvoice invoice, LocalDate day, Instant now) {
        Optional<Settlement> known = rows.find(invoice.id());
        if (known.isEmpty()) {
            takeBack(origin, invoice, day, now);
            return;
        }
        Settlement before = known.get();
        if (before.isTouched()) {
            throw Problem.of(
                            BillingError.INVOICE_SETTLED,
                            "Something of the invoice was paid, credited or given up; credit what is left instead.")
                    .exception();
        }
        rows.update(before.asVoid());
        Money back = credits.giveBack(before.account(), invoice.id().uuid(), before.currency(), now);
        if (back.isPositive()) {
            books.creditReturned(occasion(before, "returned:" + invoice.id(), day), back);
            log.append(origin, PaymentEvents.invoice(PaymentEvents.CREDIT_RETURNED, before, back));
        }
    }

    /** What a document that came to less than nothing has given. */
    private void takeBack(Origin origin, RecordedInvoice invoice, LocalDate day, Instant now) {
        Money taken = credits.takeBack(invoice.id().uuid(), now)
                .orElseThrow(() -> Problem.of(
                                BillingError.INVOICE_SETTLED,
                                "Something of the account credit that the document gave was used; it stays as it is.")
                        .exception());
        books.creditApplied(
                new Occasion(
                        invoice.entity(),
                        "taken:" + invoice.id(),
                        invoice.account(),
                        ObjectRef.of("invoice", invoice.id()),
                        day),
                taken);
        log.append(origin, PaymentEvents.creditTaken(invoice.account(), invoice.id(), taken));
    }

    private static CurrencyUnit currency(RecordedInvoice invoice) {
        return CurrencyUnit.of(invoice.currency());
    }

    /**
     * What is open is not expected any more.
     *
     * @return what was given up
     * @throws dev.bridge.kernel.problem.ProblemException {@code invoice_not_open}
     */
    public Money giveUp(Origin origin, InvoiceId invoice, LocalDate day) {
        Settlement before = require(invoice);
        Money open = requireOpen(before);
        Settlement after = before.givenUpOf(open);
        rows.update(after);
        // Once for each sum that is given up by now: what is paid back later can be given up again.
        books.givenUp(
                occasion(before, "given_up:" + invoice + ":" + after.givenUp().toPlainString(), day),
                AccountCode.BAD_DEBT,
                open);
        log.append(origin, PaymentEvents.invoice(PaymentEvents.GIVEN_UP, after, open));
        return open;
    }

    /**
     * What may be paid of an invoice.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code invoice_not_open}
     */
    static Money requireOpen(Settlement settlement) {
        Money open = settlement.open();
        if (!open.isPositive()) {
            throw Problem.of(
                            BillingError.INVOICE_NOT_OPEN,
                            "Nothing of the invoice is open: it is %s.",
                            settlement.progress().word())
                    .exception();
        }
        return open;
    }

    /** Money has come for it; not more than is open. */
    void pay(Origin origin, Settlement before, Money amount) {
        Settlement after = before.with(before.balance().pay(amount.getAmount()));
        rows.update(after);
        tellIfPaid(origin, after);
    }

    /** Money went back, and the invoice is open again. */
    void reopen(Origin origin, InvoiceId invoice, Money amount) {
        Settlement before = require(invoice);
        Settlement after = before.with(before.balance().refund(amount.getAmount()));
        rows.update(after);
        log.append(origin, PaymentEvents.invoice(PaymentEvents.REOPENED, after, amount));
    }

    /** More account credit, told to the log. */
    CreditId addCredit(
            Origin origin,
            AccountId account,
            String entity,
            Money amount,
            CreditSource source,
            UUID sourceId,
            Instant now) {
        CreditId id = credits.add(account, entity, amount, source, sourceId, now);
        log.append(origin, PaymentEvents.creditAdded(account, source, sourceId, amount));
        return id;
    }

    private void tellIfPaid(Origin origin, Settlement settlement) {
        paid(settlement).ifPresent(event -> log.append(origin, event));
    }

    private static Optional<NewEvent> paid(Settlement settlement) {
        return settlement.progress() == Settlement.Progress.PAID
                ? Optional.of(PaymentEvents.invoice(
                        PaymentEvents.PAID,
                        settlement,
                        Money.of(settlement.currency(), settlement.balance().total())))
                : Optional.empty();
    }

    private static Occasion occasion(Issued document, String key) {
        return new Occasion(
                document.entity(),
                key,
                document.account(),
                ObjectRef.of("invoice", document.invoice()),
                document.day());
    }

    private static Occasion occasion(Settlement settlement, String key, LocalDate day) {
        return new Occasion(
                settlement.entity(), key, settlement.account(), ObjectRef.of("invoice", settlement.invoice()), day);
    }
}
