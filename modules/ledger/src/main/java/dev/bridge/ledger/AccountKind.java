package dev.bridge.ledger;

import java.util.Locale;

/** What the accounts of a code are in the financial statements; it tells on which side they grow. */
public enum AccountKind {
    ASSET(true),
    LIABILITY(false),
    INCOME(false),
    EXPENSE(true);

    private final boolean growsByDebits;

    AccountKind(boolean growsByDebits) {
        this.growsByDebits = growsByDebits;
    }

    /** The balance on the side where such accounts grow, in minor units. */
    public long balance(long debits, long credits) {
        return growsByDebits ? Math.subtractExact(debits, credits) : Math.subtractExact(credits, debits);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
