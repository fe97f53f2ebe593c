package dev.bridge.ledger;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/** What all accounts of one code and unit sum up to. */
public record AccountTotal(AccountCode code, CurrencyUnit unit, Money debits, Money credits) {

    /** On the side where such accounts grow. */
    public Money balance() {
        return Money.ofMinor(unit, code.kind().balance(debits.getAmountMinorLong(), credits.getAmountMinorLong()));
    }
}
