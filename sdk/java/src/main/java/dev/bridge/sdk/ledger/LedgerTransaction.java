package dev.bridge.sdk.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of the books; never changed.
 *
 * @param entity in whose books; null in lists, which are of one
 * @param key unique in the entity's books
 * @param originMonth the month that it is about, where that was closed already
 * @param document what it follows from: {@code invoice:inv_01h...}
 * @param reverses the transaction that it takes back
 * @param reversedBy the transaction that takes it back; null in lists
 * @param obligations what its transfers earn, defer or take back; null in lists
 */
public record LedgerTransaction(
        String id,
        @Nullable String entity,
        String key,
        String kind,
        String customer,
        String bookedOn,
        @Nullable String originMonth,
        String document,
        @Nullable String reverses,
        @Nullable String reversedBy,
        Instant recordedAt,
        List<Transfer> transfers,
        @Nullable List<Promised> obligations) {

    /** An account of the customer, of one product where it is kept by product. */
    public record Side(String code, @Nullable String product) {}

    /**
     * Something that was promised.
     *
     * @param key unique in the entity's books: what was sold, and for which time
     * @param document by what first
     */
    public record Promised(String id, String key, @Nullable String product, String document) {}

    /** An amount from one account to another. */
    public record Transfer(
            Side debit,
            Side credit,
            BigDecimal amount,
            String unit,
            @Nullable String obligation) {}
}
