package dev.bridge.billing;

import java.util.Locale;

/** Where final invoices stand with their payment, as lists of them are asked for. */
public enum PaymentStanding {
    /** Something is still expected. */
    OPEN,
    /** Something is still expected, and was due on an earlier day, in UTC and by the time of the account. */
    OVERDUE,
    /** Nothing is expected any more: it was paid, credited or given up. */
    SETTLED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
