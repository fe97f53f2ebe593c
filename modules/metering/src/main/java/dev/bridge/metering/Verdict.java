package dev.bridge.metering;

import java.util.Locale;

/** What became of one event. */
public enum Verdict {
    /** Durable and counted. */
    ACCEPTED,
    /** The same event came before; nothing was changed. */
    DUPLICATE,
    /** Durable, and not, or not fully, counted. */
    HELD,
    /** Another event has its identity, and stays. */
    CONFLICT,
    /** Not stored. */
    REFUSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
