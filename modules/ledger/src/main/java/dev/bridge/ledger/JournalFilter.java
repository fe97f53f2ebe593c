package dev.bridge.ledger;

import dev.bridge.kernel.id.AccountId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions of an entity are meant.
 *
 * @param from the first day that they are booked on; null from the beginning
 * @param to the last day; null to the end
 * @param customer whose they are; null for everybody's
 * @param account what some transfer of theirs moves; null for any. Whole transactions are meant, which stay balanced.
 */
public record JournalFilter(
        String entity,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable AccountId customer,
        @Nullable AccountCode account) {

    LocalDate fromOrFirst() {
        return from == null ? LocalDate.of(1, 1, 1) : from;
    }

    LocalDate toOrLast() {
        return to == null ? LocalDate.of(9999, 12, 31) : to;
    }
}
