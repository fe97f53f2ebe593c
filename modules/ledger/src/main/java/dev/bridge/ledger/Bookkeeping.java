package dev.bridge.ledger;

import dev.bridge.kernel.Invariant;
import dev.bridge.ledger.Entity.BookingDay;
import dev.bridge.platform.log.EventLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.joda.money.Money;

/**
 * What happens to money, by name. Each call books one occasion in the caller's transaction and under the lock of its
 * customer, once for its key: called again with the same, it answers what is recorded. Amounts of zero move nothing.
 *
 * <p>What is billed, credited and earned is booked by {@link RevenueBooking} and {@link CreditBooking}.
 */
public final class Bookkeeping {

    private final Entities entities;
    private final DraftPosting postings;
    private final EventLog log;

    Bookkeeping(Entities entities, DraftPosting postings, EventLog log) {
        this.entities = entities;
        this.postings = postings;
        this.log = log;
    }

    /**
     * Money has come.
     *
     * @param into {@code CASH}, or {@code PAYMENT_CLEARING} where it is on its way
     * @param settled of what is owed
     * @param over paid too much; becomes account credit
     */
    public Optional<Posted> paid(Occasion occasion, AccountCode into, Money settled, Money over) {
        Invariant.check(
                into == AccountCode.CASH || into == AccountCode.PAYMENT_CLEARING, "payments do not go into %s", into);
        return book(occasion, TransactionKind.PAYMENT, "paid " + into + " " + settled + " " + over, draft -> {
            draft.add(into, AccountCode.RECEIVABLE, positive(settled));
            draft.add(into, AccountCode.CUSTOMER_CREDIT, positive(over));
        });
    }

    /** What was on its way has arrived. */
    public Optional<Posted> cleared(Occasion occasion, Money amount) {
        return book(
                occasion,
                TransactionKind.PAYMENT,
                "cleared " + amount,
                draft -> draft.add(AccountCode.CASH, AccountCode.PAYMENT_CLEARING, positive(amount)));
    }

    /** Account credit settles what is owed. */
    public Optional<Posted> creditApplied(Occasion occasion, Money amount) {
        return book(
                occasion,
                TransactionKind.CREDIT_APPLIED,
                "applied " + amount,
                draft -> draft.add(AccountCode.CUSTOMER_CREDIT, AccountCode.RECEIVABLE, positive(amount)));
    }

    /** What settled something settles it no more, or something came to less than nothing: it is account credit. */
    public Optional<Posted> creditReturned(Occasion occasion, Money amount) {
        return book(
                occasion,
                TransactionKind.CREDIT_APPLIED,
                "returned " + amount,
                draft -> draft.add(AccountCode.RECEIVABLE, AccountCode.CUSTOMER_CREDIT, positive(amount)));
    }

    /**
     * Money goes back.
     *
     * @param from {@code CUSTOMER_CREDIT}, or {@code RECEIVABLE} where the invoice stays as it is and is owed again
     */
    public Optional<Posted> refunded(Occasion occasion, AccountCode from, Money amount) {
        Invariant.check(
                from == AccountCode.CUSTOMER_CREDIT || from == AccountCode.RECEIVABLE,
                "refunds do not come from %s",
                from);
        return book(
                occasion,
                TransactionKind.REFUND,
                "refunded " + from + " " + amount,
                draft -> draft.add(from, AccountCode.CASH, positive(amount)));
    }

    /**
     * What is owed is not expected any more.
     *
     * @param expense {@code BAD_DEBT}, or {@code WRITE_OFF} for what is too small to ask for
     */
    public Optional<Posted> givenUp(Occasion occasion, AccountCode expense, Money amount) {
        Invariant.check(expense.kind() == AccountKind.EXPENSE, "what is given up is no %s", expense);
        return book(
                occasion,
                TransactionKind.GIVEN_UP,
                "given up " + expense + " " + amount,
                draft -> draft.add(expense, AccountCode.RECEIVABLE, positive(amount)));
    }

    private Optional<Posted> book(Occasion occasion, TransactionKind kind, String content, Consumer<Draft> movements) {
        log.lock(List.of(occasion.customer()));
        Optional<Posted> earlier = postings.earlier(occasion, kind, content);
        if (earlier.isPresent()) {
            return earlier;
        }
        Draft draft = new Draft(kind);
        movements.accept(draft);
        BookingDay day = entities.require(occasion.entity()).bookingDay(occasion.day(), kind);
        return postings.post(occasion, day, content, draft);
    }

    private static Money positive(Money amount) {
        Invariant.check(!amount.isNegative(), "an amount of %s", amount);
        return amount;
    }
}
