package dev.bridge.ledger;

import dev.bridge.kernel.event.ObjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction with what belongs to it.
 *
 * @param reversedBy the transaction that takes it back; null where none does
 * @param promised what its transfers earn, defer or take back, oldest first
 */
public record TransactionDetail(
        JournalEntry entry, @Nullable TransactionId reversedBy, List<Promised> promised) {

    /**
     * An obligation that transfers are of.
     *
     * @param key unique in the entity's books: what was sold, and for which time
     * @param product null where it is kept for none
     * @param document what it was promised by first
     */
    public record Promised(
            ObligationId id, String key, @Nullable String product, ObjectRef document) {}

    public TransactionDetail {
        promised = List.copyOf(promised);
    }
}
