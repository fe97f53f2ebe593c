package dev.bridge.sdk.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of the books; never changed.
 *
 * @param key unique in the entity's books
 * @param originMonth the month that it is about, where that was closed already
 * @param document what it follows from: {@code invoice:inv_01h...}
 * @param reverses the transaction that it takes back
 */
public record LedgerTransaction(
        String id,
        String key,
        String kind,
        String customer,
        String bookedOn,
        @Nullable String originMonth,
        String document,
        @Nullable String reverses,
        Instant recordedAt,
        List<Transfer> transfers) {

    /** An account of the customer, of one product where it is kept by product. */
    public record Side(String code, @Nullable String product) {}

    /** An amount from one account to another. */
    public record Transfer(
            Side debit,
            Side credit,
            BigDecimal amount,
            String unit,
            @Nullable String obligation) {}
}
