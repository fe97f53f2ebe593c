package dev.bridge.ledger.recognition;

import java.util.Locale;

/** How what was promised passes to the customer. */
public enum Pattern {
    /** The same for each local day. */
    DAY,
    /** The same for each second. */
    SECOND,
    /** The same for each month, counted from the one of the start, at its end. */
    MONTH,
    /** By seconds in the months that it begins or ends inside, the same for each month between them, at its end. */
    MONTH_PRORATED,
    /** All of it on the day of the start. */
    AT_START,
    /** As it is measured; nothing follows from time. */
    USAGE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Pattern of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
