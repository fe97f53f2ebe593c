package dev.bridge.billing.invoice;

import java.util.Locale;

/** Why there is a line. */
public enum LineKind {
    /** A period's beginning. */
    ADVANCE,
    /** A period's end. */
    ARREARS,
    /** Something changed within a period that is not over. */
    CHANGE,
    /** Something became known about a period that is over. */
    CORRECTION,
    /** The subscription's end. */
    CLOSING;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
