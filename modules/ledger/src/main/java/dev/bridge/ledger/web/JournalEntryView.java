package dev.bridge.ledger.web;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.JournalEntry;
import dev.bridge.ledger.LedgerAccount;
import dev.bridge.ledger.NewTransfer;
import dev.bridge.ledger.ObligationId;
import dev.bridge.ledger.TransactionId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction as it is shown. */
record JournalEntryView(
        TransactionId id,
        String key,
        String kind,
        AccountId customer,
        String bookedOn,
        @Nullable String originMonth,
        String document,
        @Nullable TransactionId reverses,
        Instant recordedAt,
        List<TransferView> transfers) {

    record SideView(String code, @Nullable String product) {

        static SideView of(LedgerAccount account) {
            return new SideView(account.code().word(), account.product());
        }
    }

    record TransferView(
            SideView debit,
            SideView credit,
            BigDecimal amount,
            String unit,
            @Nullable ObligationId obligation) {

        static TransferView of(NewTransfer transfer) {
            return new TransferView(
                    SideView.of(transfer.debit()),
                    SideView.of(transfer.credit()),
                    transfer.amount().getAmount(),
                    transfer.amount().getCurrencyUnit().getCode(),
                    transfer.obligation());
        }
    }

    static JournalEntryView of(JournalEntry entry) {
        return new JournalEntryView(
                entry.id(),
                entry.key(),
                entry.kind().word(),
                entry.customer(),
                entry.bookedOn().toString(),
                entry.originMonth() == null ? null : entry.originMonth().toString(),
                entry.document().toString(),
                entry.reverses(),
                entry.recordedAt(),
                entry.transfers().stream().map(TransferView::of).toList());
    }
}
