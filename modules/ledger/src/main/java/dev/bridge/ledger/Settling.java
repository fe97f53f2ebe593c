package dev.bridge.ledger;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Where a credit goes: against what is still owed, and what is more to the customer's account credit. */
final class Settling {

    private Money open;

    Settling(Money open) {
        this.open = open;
    }

    /**
     * The transfers that give an amount back.
     *
     * @param debit what becomes less by it: deferred revenue, revenue, tax
     * @param amount below zero where it is owed again
     */
    List<NewTransfer> of(LedgerAccount debit, Money amount, @Nullable ObligationId obligation) {
        List<NewTransfer> transfers = new ArrayList<>();
        LedgerAccount receivable = LedgerAccount.of(AccountCode.RECEIVABLE);
        if (amount.isNegative()) {
            open = open.plus(amount.negated());
            transfers.add(new NewTransfer(receivable, debit, amount.negated(), obligation));
            return transfers;
        }
        Money owed = amount.isLessThan(open) ? amount : open;
        Money more = amount.minus(owed);
        open = open.minus(owed);
        if (owed.isPositive()) {
            transfers.add(new NewTransfer(debit, receivable, owed, obligation));
        }
        if (more.isPositive()) {
            transfers.add(new NewTransfer(debit, LedgerAccount.of(AccountCode.CUSTOMER_CREDIT), more, obligation));
        }
        return transfers;
    }
}
