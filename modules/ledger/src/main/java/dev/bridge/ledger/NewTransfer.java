package dev.bridge.ledger;

import dev.bridge.kernel.Invariant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One amount from one account to another of the same customer and unit. It balances by its shape.
 *
 * @param amount above zero
 * @param obligation what of the customer's lines it is about, where it is about one
 */
public record NewTransfer(
        LedgerAccount debit,
        LedgerAccount credit,
        Money amount,
        @Nullable ObligationId obligation) {

    public NewTransfer {
        Invariant.check(!debit.equals(credit), "%s is debited and credited by one transfer", debit);
        Invariant.check(amount.isPositive(), "a transfer of %s", amount);
        LedgerLimits.TRANSFER_MINOR_UNITS.check(amount.getAmountMinorLong(), "A transfer");
    }

    public static NewTransfer of(AccountCode debit, AccountCode credit, Money amount) {
        return new NewTransfer(LedgerAccount.of(debit), LedgerAccount.of(credit), amount, null);
    }

    NewTransfer mirrored() {
        return new NewTransfer(/* debit= */ credit, /* credit= */ debit, amount, obligation);
    }
}
