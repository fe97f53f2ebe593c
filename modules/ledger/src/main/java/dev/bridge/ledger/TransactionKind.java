package dev.bridge.ledger;

import java.util.Locale;

/** What a transaction records. */
public enum TransactionKind {
    INVOICE,
    PAYMENT,
    CREDIT_APPLIED,
    CREDIT_NOTE,
    VOID,
    REFUND,
    GIVEN_UP,
    /** Served, measured at the end of a month or just before billing. */
    ACCRUAL,
    /** Time that has passed on what was billed. */
    RECOGNITION,
    REVERSAL;

    /** Whether a month that is being closed still takes it. */
    public boolean belongsToClosing() {
        return this == ACCRUAL || this == RECOGNITION;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TransactionKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
