package dev.bridge.billing;

import java.util.Locale;

/** Where an invoice is on its way. How far it is paid is another matter. */
public enum InvoiceState {
    /** Composed anew whenever it is looked at. */
    DRAFT,
    /** Issued. */
    FINAL,
    /** Issued and taken back whole; its number stays. */
    VOID,
    /** Issued, and not expected to be paid. */
    UNCOLLECTIBLE,
    /** A draft that came to nothing. */
    EMPTY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static InvoiceState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
