package dev.bridge.accounts;

import java.util.Locale;

/** What happens when all seats of a pool are taken. */
public enum SeatPolicy {
    /** Nobody else joins. */
    REFUSE,
    /** Others join all the same; whoever bills counts them. */
    ALLOW;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SeatPolicy of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
