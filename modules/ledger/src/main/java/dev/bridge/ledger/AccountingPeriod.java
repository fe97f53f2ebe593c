package dev.bridge.ledger;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A month of an entity that is closed or being closed; every other one is open. */
public record AccountingPeriod(
        YearMonth month,
        State state,
        Instant closingAt,
        @Nullable Instant closedAt,
        String closedBy) {

    /** How far the closing is. */
    public enum State {
        CLOSING,
        CLOSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
