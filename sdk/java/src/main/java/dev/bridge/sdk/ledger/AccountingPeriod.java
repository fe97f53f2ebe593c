package dev.bridge.sdk.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A month that is closed or being closed.
 *
 * @param state {@code closing} or {@code closed}
 */
public record AccountingPeriod(
        String month,
        String state,
        Instant closingAt,
        @Nullable Instant closedAt,
        String closedBy) {}
