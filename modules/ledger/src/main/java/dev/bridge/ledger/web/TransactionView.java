package dev.bridge.ledger.web;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.JournalEntry;
import dev.bridge.ledger.ObligationId;
import dev.bridge.ledger.TransactionDetail;
import dev.bridge.ledger.TransactionDetail.Promised;
import dev.bridge.ledger.TransactionId;
import dev.bridge.ledger.web.JournalEntryView.TransferView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transaction with all that belongs to it.
 *
 * @param entity in whose books
 * @param key unique in these: the id of what happened
 * @param originMonth the month that it is about, where that was closed already
 * @param document what it follows from: {@code invoice:invoice_...}, {@code payment:pay_...}, {@code obligation:obl_...}
 * @param reverses the transaction that it takes back
 * @param reversedBy the transaction that takes it back
 * @param obligations what its transfers earn, defer or take back
 */
record TransactionView(
        TransactionId id,
        String entity,
        String key,
        String kind,
        AccountId customer,
        String bookedOn,
        @Nullable String originMonth,
        String document,
        @Nullable TransactionId reverses,
        @Nullable TransactionId reversedBy,
        Instant recordedAt,
        List<TransferView> transfers,
        List<PromisedView> obligations) {

    /**
     * Something that was promised.
     *
     * @param document by what first
     */
    record PromisedView(
            ObligationId id, String key, @Nullable String product, String document) {

        static PromisedView of(Promised promised) {
            return new PromisedView(
                    promised.id(),
                    promised.key(),
                    promised.product(),
                    promised.document().toString());
        }
    }

    static TransactionView of(TransactionDetail detail) {
        JournalEntry entry = detail.entry();
        return new TransactionView(
                entry.id(),
                entry.entity(),
                entry.key(),
                entry.kind().word(),
                entry.customer(),
                entry.bookedOn().toString(),
                entry.originMonth() == null ? null : entry.originMonth().toString(),
                entry.document().toString(),
                entry.reverses(),
                detail.reversedBy(),
                entry.recordedAt(),
                entry.transfers().stream().map(TransferView::of).toList(),
                detail.promised().stream().map(PromisedView::of).toList());
    }
}
