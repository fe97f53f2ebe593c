package dev.bridge.ledger;

import dev.bridge.kernel.Invariant;
import dev.bridge.ledger.Bookings.Booking;
import dev.bridge.ledger.Entity.BookingDay;
import dev.bridge.ledger.recognition.Movement;
import dev.bridge.ledger.recognition.Position;
import dev.bridge.ledger.recognition.Terms;
import dev.bridge.platform.log.EventLog;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Books what is taken back of invoices. As {@link Bookkeeping}: in the caller's transaction, under the lock of the
 * customer, once for each key.
 */
public final class CreditBooking {

    private final Entities entities;
    private final DraftPosting postings;
    private final ObligationRows obligations;
    private final JournalRows journal;
    private final EventLog log;

    CreditBooking(
            Entities entities, DraftPosting postings, ObligationRows obligations, JournalRows journal, EventLog log) {
        this.entities = entities;
        this.postings = postings;
        this.obligations = obligations;
        this.journal = journal;
        this.log = log;
    }

    /** A credit note while it is booked: what time has earned until then, the credit, and what the new terms change. */
    private record CreditDrafts(
            Bookings bookings, Entity entity, LocalDate day, Draft passed, Draft credit, Draft corrected) {

        static CreditDrafts of(Bookings bookings, Entity entity, LocalDate day) {
            return new CreditDrafts(
                    bookings,
                    entity,
                    day,
                    new Draft(TransactionKind.RECOGNITION),
                    new Draft(TransactionKind.CREDIT_NOTE),
                    new Draft(TransactionKind.RECOGNITION));
        }
    }

    /**
     * A credit note gives back: first what is not served yet, then what is earned, and its tax. It lowers what is owed; what
     * is more becomes account credit.
     *
     * @param tax of the whole credit
     * @param open what is still owed of what it credits, zero or more
     */
    public Optional<Posted> credited(Occasion occasion, List<CreditedLine> lines, Money tax, Money open) {
        Invariant.check(!open.isNegative(), "%s are owed", open);
        String content = "credited " + lines + " " + tax + " " + open;
        log.lock(List.of(occasion.customer()));
        Optional<Posted> earlier = postings.earlier(occasion, TransactionKind.CREDIT_NOTE, content);
        if (earlier.isPresent()) {
            return earlier;
        }
        Entity entity = entities.require(occasion.entity());
        BookingDay day = entity.bookingDay(occasion.day(), TransactionKind.CREDIT_NOTE);
        CreditDrafts drafts = CreditDrafts.of(postings.begin(), entity, day.day());
        Settling settling = new Settling(open);
        List<String> keys =
                lines.stream().map(CreditedLine::obligation).distinct().toList();
        Map<String, OpenObligation> found = postings.find(Collections.nCopies(keys.size(), occasion.entity()), keys);
        Invariant.check(
                found.size() == lines.size(), "%d lines are credited of %d obligations", lines.size(), found.size());
        // What is credited the other way is owed again, and so comes first.
        lines.stream()
                .sorted(Comparator.comparing((CreditedLine line) -> line.net().isPositive()))
                .forEach(line -> credit(occasion, drafts, settling, found(found, occasion, line), line));
        if (!tax.isZero()) {
            settling.of(LedgerAccount.of(AccountCode.TAX_PAYABLE), tax, null).forEach(drafts.credit::add);
        }
        drafts.bookings.add(new Booking(
                occasion, day, null, content, drafts.credit, List.of(drafts.passed, drafts.credit, drafts.corrected)));
        return postings.post(drafts.bookings).getFirst();
    }

    private static OpenObligation found(Map<String, OpenObligation> found, Occasion occasion, CreditedLine line) {
        return Objects.requireNonNull(found.get(DraftPosting.name(occasion.entity(), line.obligation())));
    }

    private void credit(
            Occasion occasion, CreditDrafts drafts, Settling settling, OpenObligation found, CreditedLine line) {
        requireCustomer(occasion, found);
        long amount = RevenueBooking.minor(found, line.net());
        OpenObligation passed = passed(drafts, found);
        Position.Step step = passed.position().credit(amount, AccountCode.RECEIVABLE);
        List<NewTransfer> transfers = new ArrayList<>();
        step.movements().forEach(movement -> transfers.addAll(settled(settling, passed, movement)));
        OpenObligation credited = drafts.credit.move(passed, step, transfers);
        if (credited.pattern() != RecognitionPattern.USAGE) {
            Terms terms = new Terms(
                    credited.terms().amount() - amount,
                    credited.terms().starts(),
                    line.ends() == null ? credited.terms().ends() : line.ends());
            recognize(drafts.corrected, drafts.bookings.change(credited, terms), drafts.entity, drafts.day);
        }
    }

    /** The transfers of a movement between revenue of some kind and what is owed. */
    private static List<NewTransfer> settled(Settling settling, OpenObligation obligation, Movement movement) {
        boolean back = movement.credit() == AccountCode.RECEIVABLE;
        AccountCode revenue = back ? movement.debit() : movement.credit();
        Money amount = Money.ofMinor(CurrencyUnit.of(obligation.unit()), movement.amount());
        return settling.of(
                new LedgerAccount(revenue, obligation.product()), back ? amount : amount.negated(), obligation.id());
    }

    private static OpenObligation passed(CreditDrafts drafts, OpenObligation obligation) {
        return obligation.pattern() == RecognitionPattern.USAGE
                ? obligation
                : recognize(drafts.passed, obligation, drafts.entity, drafts.day);
    }

    private static OpenObligation recognize(Draft draft, OpenObligation obligation, Entity entity, LocalDate day) {
        return draft.move(obligation, obligation.position().recognizeTo(obligation.targetThrough(day, entity)));
    }

    /**
     * An invoice that nothing was paid of is void: nothing of it is owed, no time earns any of it any more. Usage stays
     * served, to be billed again.
     *
     * @param invoice the key that it was booked under
     */
    public Optional<Posted> voided(Occasion occasion, String invoice) {
        String content = "voided " + invoice;
        log.lock(List.of(occasion.customer()));
        Optional<Posted> earlier = postings.earlier(occasion, TransactionKind.VOID, content);
        if (earlier.isPresent()) {
            return earlier;
        }
        JournalEntry entry = journal.find(occasion.entity(), invoice);
        if (entry == null) {
            // An invoice of zero.
            return Optional.empty();
        }
        Entity entity = entities.require(occasion.entity());
        BookingDay day = entity.bookingDay(occasion.day(), TransactionKind.VOID);
        Bookings bookings = postings.begin();
        Draft unearned = new Draft(TransactionKind.RECOGNITION);
        Draft taken = new Draft(TransactionKind.VOID);
        Map<ObligationId, Long> billed = billed(entry);
        for (OpenObligation obligation : obligations.find(billed.keySet())) {
            requireCustomer(occasion, obligation);
            long amount = Objects.requireNonNull(billed.get(obligation.id()));
            Invariant.check(
                    obligation.position().canTakeBack(amount), "%s is credited already, and so is not void", invoice);
            OpenObligation changed = obligation;
            if (obligation.pattern() != RecognitionPattern.USAGE) {
                Terms terms = obligation.terms();
                changed = recognize(
                        unearned,
                        bookings.change(obligation, new Terms(terms.amount() - amount, terms.starts(), terms.ends())),
                        entity,
                        day.day());
            }
            taken.move(changed, changed.position().bill(-amount, AccountCode.RECEIVABLE));
        }
        entry.transfers().stream()
                .filter(transfer -> transfer.obligation() == null)
                .map(NewTransfer::mirrored)
                .forEach(taken::add);
        bookings.add(new Booking(occasion, day, entry.id(), content, taken, List.of(unearned, taken)));
        return postings.post(bookings).getFirst();
    }

    /** What an invoice billed of each obligation, in minor units. */
    private static Map<ObligationId, Long> billed(JournalEntry invoice) {
        Invariant.check(invoice.kind() == TransactionKind.INVOICE, "%s is no invoice", invoice.key());
        Map<ObligationId, Long> billed = new LinkedHashMap<>();
        for (NewTransfer transfer : invoice.transfers()) {
            if (transfer.obligation() != null) {
                long amount = transfer.amount().getAmountMinorLong();
                boolean owed = transfer.debit().code() == AccountCode.RECEIVABLE;
                billed.merge(transfer.obligation(), owed ? amount : -amount, Math::addExact);
            }
        }
        return billed;
    }

    private static void requireCustomer(Occasion occasion, OpenObligation obligation) {
        Invariant.check(
                obligation.customer().equals(occasion.customer()),
                "the obligation %s is another customer's",
                obligation.key());
    }
}
