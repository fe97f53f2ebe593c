package dev.bridge.billing.credit;

import java.util.Locale;

/** Where account credit comes from. */
public enum CreditSource {
    /** A payment was more than what was open. */
    OVERPAYMENT,
    /** A credit note was more than what was open of its invoice. */
    CREDIT_NOTE,
    /** A document came to less than nothing. */
    DOCUMENT;

    /** As it is written in tables and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CreditSource of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
