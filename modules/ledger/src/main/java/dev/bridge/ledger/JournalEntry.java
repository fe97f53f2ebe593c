package dev.bridge.ledger;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction as it is recorded; see {@link NewTransaction}. */
public record JournalEntry(
        TransactionId id,
        String entity,
        String key,
        TransactionKind kind,
        AccountId customer,
        LocalDate bookedOn,
        @Nullable YearMonth originMonth,
        ObjectRef document,
        @Nullable TransactionId reverses,
        Instant recordedAt,
        List<NewTransfer> transfers) {

    public JournalEntry {
        transfers = List.copyOf(transfers);
    }
}
