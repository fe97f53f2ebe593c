package dev.bridge.ledger;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.Ids;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.ledger.PostingRows.Header;
import dev.bridge.ledger.PostingRows.Recorded;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Double entry. What is posted is recorded in the caller's transaction, with the balances that follow from it, and never
 * changes afterwards; what was wrong is taken back by a transaction that mirrors it.
 *
 * <p>A posting takes its rows in one order whatever it is given, so that postings at the same time wait for each other and
 * never in a circle. A caller that posts several times in one transaction first locks the customers in the log.
 */
public final class Ledger {

    private static final String PERIOD_CLOSED = "BL001";

    private final PostingRows rows;
    private final JournalRows journal;
    private final Ids ids;
    private final InstantSource clock;

    Ledger(PostingRows rows, JournalRows journal, Ids ids, InstantSource clock) {
        this.rows = rows;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Records one transaction; see {@link #post(List)}. */
    public Posted post(NewTransaction transaction) {
        return post(List.of(transaction)).getFirst();
    }

    /**
     * Records transactions, in the caller's database transaction. One whose key is recorded already is answered with what is
     * there; where that says something else, it is a bug of the caller's.
     *
     * @return one answer each, in the order given
     * @throws dev.bridge.kernel.problem.ProblemException {@code period_closed}, {@code limit_exceeded}
     */
    public List<Posted> post(List<NewTransaction> transactions) {
        Invariant.check(
                TransactionSynchronizationManager.isActualTransactionActive(),
                "what is posted is recorded in the transaction of what it follows from");
        LedgerLimits.POSTING_TRANSACTIONS.check(transactions.size(), "The posting");
        Invariant.check(
                new HashSet<>(transactions.stream().map(Ledger::name).toList()).size() == transactions.size(),
                "a key stands twice in one posting");
        List<Header> headers = transactions.stream()
                .map(transaction -> new Header(ids.next(TransactionId.TYPE), transaction))
                .toList();
        try {
            Set<UUID> written = rows.insert(headers, clock.instant());
            List<Header> first = headers.stream()
                    .filter(header -> written.contains(header.id().uuid()))
                    .toList();
            if (!first.isEmpty()) {
                rows.insertTransfers(first);
            }
            return answers(headers, written);
        } catch (DataAccessException failure) {
            throw translated(failure);
        }
    }

    /**
     * Of each occasion, what is recorded under its key; null where nothing is. Another content is a bug of the caller's.
     *
     * @param digests of what the occasions are about
     */
    List<@Nullable Posted> recorded(List<Occasion> occasions, List<byte[]> digests) {
        Map<String, Recorded> found = rows.recorded(
                occasions.stream().map(Occasion::entity).toList(),
                occasions.stream().map(Occasion::key).toList());
        List<@Nullable Posted> posted = new ArrayList<>();
        for (int place = 0; place < occasions.size(); place++) {
            Occasion occasion = occasions.get(place);
            Recorded recorded = found.get(occasion.entity() + "\n" + occasion.key());
            posted.add(recorded == null ? null : new Posted(same(occasion.key(), digests.get(place), recorded), false));
        }
        return posted;
    }

    /**
     * Takes a transaction back by its mirror image.
     *
     * @param key of the new transaction
     */
    public Posted reverse(TransactionId reversed, String key, LocalDate bookedOn, ObjectRef document) {
        JournalEntry entry = journal.require(reversed);
        return post(new NewTransaction(
                entry.entity(),
                key,
                TransactionKind.REVERSAL,
                entry.customer(),
                bookedOn,
                null,
                document,
                reversed,
                null,
                entry.transfers().stream().map(NewTransfer::mirrored).toList()));
    }

    private List<Posted> answers(List<Header> headers, Set<UUID> written) {
        List<NewTransaction> earlier = headers.stream()
                .filter(header -> !written.contains(header.id().uuid()))
                .map(Header::transaction)
                .toList();
        Map<String, Recorded> recorded = earlier.isEmpty()
                ? Map.of()
                : rows.recorded(
                        earlier.stream().map(NewTransaction::entity).toList(),
                        earlier.stream().map(NewTransaction::key).toList());
        List<Posted> answers = new ArrayList<>(headers.size());
        for (Header header : headers) {
            boolean first = written.contains(header.id().uuid());
            answers.add(new Posted(
                    first
                            ? header.id()
                            : same(
                                    header.transaction().key(),
                                    header.transaction().digest(),
                                    recorded.get(name(header.transaction()))),
                    first));
        }
        return answers;
    }

    private static TransactionId same(String key, byte[] digest, @Nullable Recorded recorded) {
        Invariant.check(
                recorded != null && recorded.digest().equals(HexFormat.of().formatHex(digest)),
                "the key %s is recorded with another content",
                key);
        return Objects.requireNonNull(recorded).id();
    }

    private static String name(NewTransaction transaction) {
        return transaction.entity() + "\n" + transaction.key();
    }

    private static RuntimeException translated(DataAccessException failure) {
        if (failure instanceof UncategorizedSQLException
                && failure.getRootCause() instanceof SQLException cause
                && PERIOD_CLOSED.equals(cause.getSQLState())) {
            return Problem.of(
                            LedgerError.PERIOD_CLOSED,
                            "The month is closed, or was being closed at this moment; book it in the first open month.")
                    .exception();
        }
        return failure;
    }
}
