package dev.bridge.cli.ledger;

import dev.bridge.cli.text.Facts;
import dev.bridge.sdk.ledger.LedgerTransaction;
import dev.bridge.sdk.ledger.LedgerTransaction.Promised;
import dev.bridge.sdk.ledger.LedgerTransaction.Side;
import dev.bridge.sdk.ledger.LedgerTransaction.Transfer;
import java.util.List;
import java.util.stream.Collectors;

/** What a transaction of the books says, in words. */
final class TransactionText {

    private TransactionText() {}

    /** All transfers on a line. */
    static String transfers(LedgerTransaction transaction) {
        return transaction.transfers().stream()
                .map(transfer ->
                        transfer.debit().code() + " > " + transfer.credit().code() + " " + amount(transfer))
                .collect(Collectors.joining(", "));
    }

    static Facts facts(LedgerTransaction transaction) {
        Facts facts = new Facts()
                .with("transaction", transaction.id())
                .with("entity", transaction.entity())
                .with("what", transaction.kind())
                .with("booked on", transaction.bookedOn())
                .with("recorded at", transaction.recordedAt())
                .with("customer", transaction.customer())
                .with("document", transaction.document())
                .with("key", transaction.key())
                .with("reverses", transaction.reverses())
                .with("reversed by", transaction.reversedBy());
        int number = 0;
        for (Transfer transfer : transaction.transfers()) {
            number++;
            facts.with(
                    "transfer " + number,
                    side(transfer.debit()) + " > " + side(transfer.credit()) + " " + amount(transfer)
                            + (transfer.obligation() == null ? "" : " of " + transfer.obligation()));
        }
        List<Promised> obligations = transaction.obligations() == null ? List.of() : transaction.obligations();
        for (Promised promised : obligations) {
            facts.with(promised.id(), promised.key() + ", by " + promised.document());
        }
        return facts;
    }

    private static String side(Side side) {
        return side.product() == null ? side.code() : side.code() + " (" + side.product() + ")";
    }

    private static String amount(Transfer transfer) {
        return transfer.amount().toPlainString() + " " + transfer.unit();
    }
}
