package dev.bridge.ledger;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Transfers that are recorded together.
 *
 * @param entity in whose books
 * @param key unique in those books: the same key with the same content is the same transaction, however often it is posted
 * @param bookedOn in the entity's zone; its month is open
 * @param originMonth the month that it is about, where that is closed already
 * @param document what it follows from, as in the log: {@code invoice:inv_01h...}
 * @param reverses the transaction that it takes back
 * @param content what it was asked for, where the transfers depend on what stood in the books; null where they say it all
 */
public record NewTransaction(
        String entity,
        String key,
        TransactionKind kind,
        AccountId customer,
        LocalDate bookedOn,
        @Nullable YearMonth originMonth,
        ObjectRef document,
        @Nullable TransactionId reverses,
        @Nullable String content,
        List<NewTransfer> transfers) {

    public NewTransaction {
        transfers = List.copyOf(transfers);
        Invariant.check(!key.isEmpty() && key.length() <= 200, "a key of %d characters", key.length());
        Invariant.check(!transfers.isEmpty(), "transaction %s has no transfers", key);
        LedgerLimits.TRANSACTION_TRANSFERS.check(transfers.size(), "The transaction");
    }

    /** Of all that it says, so that a key that comes again with something else is noticed. */
    byte[] digest() {
        return digest(kind, customer, document, content == null ? text() : content);
    }

    /** The day is left out: what is sent again after a month has closed is still the same. */
    static byte[] digest(TransactionKind kind, AccountId customer, ObjectRef document, String content) {
        return sha256(kind + "\n" + customer + "\n" + document + "\n" + content);
    }

    private String text() {
        return transfers.stream()
                .map(transfer -> transfer.debit() + "|" + transfer.credit() + "|" + transfer.amount() + "|"
                        + transfer.obligation())
                .collect(Collectors.joining("\n", reverses + "\n", ""));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
