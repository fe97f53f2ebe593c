package dev.bridge.ledger;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.TransactionDetail.Promised;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads transactions with their transfers. */
final class JournalRows {

    /** Which transactions, as {@code t}, a filter means. */
    private static final String MEANT = """
            t.entity = :entity and t.booked_on >= :from and t.booked_on <= :to
            and (:customer::uuid is null or t.customer = :customer::uuid)
            and (:account::text is null or exists (select from ledger.transfer moved
                     join ledger.account a on a.id = moved.debit or a.id = moved.credit
                     where moved.transaction = t.id and a.code = :account::text))""";

    private final JdbcClient jdbc;

    JournalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    JournalEntry require(TransactionId id) {
        JournalEntry found = find(id);
        Invariant.check(found != null, "transaction %s is not recorded", id);
        return Objects.requireNonNull(found);
    }

    @Nullable
    JournalEntry find(TransactionId id) {
        List<JournalEntry> found = withTransfers(jdbc.sql("select * from ledger.transaction where id = :id")
                .param("id", id.uuid())
                .query(JournalRows::header)
                .list());
        return found.isEmpty() ? null : found.getFirst();
    }

    /** The transaction that takes another one back. */
    @Nullable
    TransactionId reversing(TransactionId id) {
        return jdbc.sql("select id from ledger.transaction where reverses = :id")
                .param("id", id.uuid())
                .query(UUID.class)
                .optional()
                .map(TransactionId::new)
                .orElse(null);
    }

    /** The obligations that a transaction's transfers are of, oldest first. */
    List<Promised> promised(TransactionId id) {
        return jdbc.sql("""
                        select o.id, o.key, o.product, o.document
                        from ledger.obligation o
                        where o.id in (select f.obligation from ledger.transfer f
                                       where f.transaction = :id and f.obligation is not null)
                        order by o.id
                        """)
                .param("id", id.uuid())
                .query((row, number) -> new Promised(
                        new ObligationId(row.getObject("id", UUID.class)),
                        row.getString("key"),
                        row.getString("product").isEmpty() ? null : row.getString("product"),
                        ObjectRef.parse(row.getString("document"))))
                .list();
    }

    @Nullable
    JournalEntry find(String entity, String key) {
        List<JournalEntry> found =
                withTransfers(jdbc.sql("select * from ledger.transaction where entity = :entity and key = :key")
                        .param("entity", entity)
                        .param("key", key)
                        .query(JournalRows::header)
                        .list());
        return found.isEmpty() ? null : found.getFirst();
    }

    /** Newest first. */
    List<JournalEntry> list(JournalFilter filter, UUID before, int limit) {
        return withTransfers(jdbc.sql("""
                        select * from ledger.transaction t
                        where %s and id < :before
                        order by id desc
                        limit :limit
                        """.formatted(MEANT))
                .params(meant(filter))
                .param("before", before)
                .param("limit", limit)
                .query(JournalRows::header)
                .list());
    }

    /** In the order of their days, all of them. */
    List<JournalEntry> all(JournalFilter filter) {
        return withTransfers(jdbc.sql("""
                        select * from ledger.transaction t
                        where %s
                        order by booked_on, id
                        """.formatted(MEANT))
                .params(meant(filter))
                .query(JournalRows::header)
                .list());
    }

    long countTransfers(JournalFilter filter, long atMost) {
        return jdbc.sql("""
                        select count(*) from (
                            select from ledger.transaction t join ledger.transfer f on f.transaction = t.id
                            where %s
                            limit :at_most) counted
                        """.formatted(MEANT))
                .params(meant(filter))
                .param("at_most", atMost)
                .query(Long.class)
                .single();
    }

    private static Map<String, @Nullable Object> meant(JournalFilter filter) {
        Map<String, @Nullable Object> meant = new HashMap<>();
        meant.put("entity", filter.entity());
        meant.put("from", filter.fromOrFirst());
        meant.put("to", filter.toOrLast());
        meant.put(
                "customer", filter.customer() == null ? null : filter.customer().uuid());
        meant.put("account", filter.account() == null ? null : filter.account().word());
        return meant;
    }

    private List<JournalEntry> withTransfers(List<JournalEntry> headers) {
        Map<TransactionId, List<NewTransfer>> transfers = new LinkedHashMap<>();
        headers.forEach(header -> transfers.put(header.id(), new ArrayList<>()));
        jdbc.sql("""
                        select f.transaction, f.unit, f.amount, f.obligation, d.code as debit_code, d.product as debit_product,
                               c.code as credit_code, c.product as credit_product
                        from unnest(:ids::uuid[]) as wanted (id)
                        join ledger.transfer f on f.transaction = wanted.id
                        join ledger.account d on d.id = f.debit
                        join ledger.account c on c.id = f.credit
                        order by f.transaction, f.n
                        """)
                .param("ids", column(headers, header -> header.id().uuid()))
                .query((row, number) -> transfers
                        .getOrDefault(new TransactionId(row.getObject("transaction", UUID.class)), List.of())
                        .add(transfer(row)))
                .list();
        return headers.stream()
                .map(header -> new JournalEntry(
                        header.id(),
                        header.entity(),
                        header.key(),
                        header.kind(),
                        header.customer(),
                        header.bookedOn(),
                        header.originMonth(),
                        header.document(),
                        header.reverses(),
                        header.recordedAt(),
                        transfers.getOrDefault(header.id(), List.of())))
                .toList();
    }

    private static JournalEntry header(ResultSet row, int number) throws SQLException {
        UUID reverses = row.getObject("reverses", UUID.class);
        return new JournalEntry(
                new TransactionId(row.getObject("id", UUID.class)),
                row.getString("entity"),
                row.getString("key"),
                TransactionKind.of(row.getString("kind")),
                new AccountId(row.getObject("customer", UUID.class)),
                row.getObject("booked_on", LocalDate.class),
                EntityRows.month(row, "origin_month"),
                ObjectRef.parse(row.getString("document")),
                reverses == null ? null : new TransactionId(reverses),
                Timestamps.read(row, "recorded_at"),
                List.of());
    }

    private static NewTransfer transfer(ResultSet row) throws SQLException {
        UUID obligation = row.getObject("obligation", UUID.class);
        return new NewTransfer(
                account(row.getString("debit_code"), row.getString("debit_product")),
                account(row.getString("credit_code"), row.getString("credit_product")),
                Money.ofMinor(CurrencyUnit.of(row.getString("unit")), row.getLong("amount")),
                obligation == null ? null : new ObligationId(obligation));
    }

    private static LedgerAccount account(String code, String product) {
        return new LedgerAccount(AccountCode.of(code), product.isEmpty() ? null : product);
    }
}
