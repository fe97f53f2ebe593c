package dev.bridge.ledger;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.kernel.Invariant;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes transactions, their accounts and their transfers, each kind of row in one statement. */
final class PostingRows {

    /** A header that is to be written under this id. */
    record Header(TransactionId id, NewTransaction transaction) {}

    /** A header that is there under a key. */
    record Recorded(TransactionId id, String digest) {}

    /** An account by what it is, in the order in which such rows are written. */
    record Key(AccountId customer, String entity, AccountCode code, String unit, String product)
            implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparing((Key key) -> key.customer)
                .thenComparing(Key::entity)
                .thenComparing(Key::code)
                .thenComparing(Key::unit)
                .thenComparing(Key::product);

        static Key of(NewTransaction transaction, NewTransfer transfer, LedgerAccount account) {
            return new Key(
                    transaction.customer(),
                    transaction.entity(),
                    account.code(),
                    transfer.amount().getCurrencyUnit().getCode(),
                    product(account));
        }

        private static String product(LedgerAccount account) {
            return account.product() == null ? "" : account.product();
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** A transfer with all that its row says. */
    private record Row(TransactionId transaction, int number, Key debit, Key credit, NewTransfer transfer) {}

    private final JdbcClient jdbc;

    PostingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the headers whose keys are new, and returns their ids. */
    Set<UUID> insert(List<Header> headers, Instant now) {
        List<Header> ordered = headers.stream()
                .sorted(Comparator.comparing((Header header) -> header.transaction.entity())
                        .thenComparing(header -> header.transaction.key()))
                .toList();
        return Set.copyOf(jdbc.sql("""
                        insert into ledger.transaction (id, entity, key, kind, customer, booked_on, origin_month, document,
                                                        reverses, digest, recorded_at)
                        select id, entity, key, kind, customer, booked_on, origin_month, document, reverses,
                               decode(digest, 'hex'), :now
                        from unnest(:ids::uuid[], :entities::text[], :keys::text[], :kinds::text[], :customers::uuid[],
                                    :days::date[], :origins::date[], :documents::text[], :reversed::uuid[], :digests::text[])
                             as entry (id, entity, key, kind, customer, booked_on, origin_month, document, reverses, digest)
                        on conflict (entity, key) do nothing
                        returning id
                        """)
                .param("ids", column(ordered, header -> header.id().uuid()))
                .param("entities", column(ordered, header -> header.transaction.entity()))
                .param("keys", column(ordered, header -> header.transaction.key()))
                .param(
                        "kinds",
                        column(ordered, header -> header.transaction.kind().word()))
                .param(
                        "customers",
                        column(ordered, header -> header.transaction.customer().uuid()))
                .param("days", column(ordered, header -> header.transaction.bookedOn()))
                .param(
                        "origins",
                        column(
                                ordered,
                                header -> header.transaction.originMonth() == null
                                        ? null
                                        : Objects.requireNonNull(header.transaction.originMonth())
                                                .atDay(1)))
                .param("documents", column(ordered, header -> header.transaction.document()))
                .param(
                        "reversed",
                        column(
                                ordered,
                                header -> header.transaction.reverses() == null
                                        ? null
                                        : Objects.requireNonNull(header.transaction.reverses())
                                                .uuid()))
                .param("digests", column(ordered, header -> HexFormat.of().formatHex(header.transaction.digest())))
                .param("now", Timestamps.of(now))
                .query(UUID.class)
                .list());
    }

    /** What is recorded under keys, each given as {@code entity}, a line feed and {@code key}. */
    Map<String, Recorded> recorded(List<String> entities, List<String> keys) {
        Map<String, Recorded> found = new HashMap<>();
        jdbc.sql("""
                        select t.id, t.entity, t.key, encode(t.digest, 'hex') as digest
                        from unnest(:entities::text[], :keys::text[]) as wanted (entity, key)
                        join ledger.transaction t on t.entity = wanted.entity and t.key = wanted.key
                        """)
                .param("entities", column(entities, entity -> entity))
                .param("keys", column(keys, key -> key))
                .query((row, number) -> found.put(
                        row.getString("entity") + "\n" + row.getString("key"),
                        new Recorded(new TransactionId(row.getObject("id", UUID.class)), row.getString("digest"))))
                .list();
        return found;
    }

    /** Writes the transfers of headers that this database transaction wrote. */
    void insertTransfers(List<Header> headers) {
        List<Row> rows = new ArrayList<>();
        Set<Key> keys = new TreeSet<>();
        for (Header header : headers) {
            int number = 0;
            for (NewTransfer transfer : header.transaction.transfers()) {
                Key debit = Key.of(header.transaction, transfer, transfer.debit());
                Key credit = Key.of(header.transaction, transfer, transfer.credit());
                keys.add(debit);
                keys.add(credit);
                rows.add(new Row(header.id, ++number, debit, credit, transfer));
            }
        }
        Map<Key, Long> ids = accounts(List.copyOf(keys));
        jdbc.sql("""
                        insert into ledger.transfer (transaction, n, entity, unit, debit, credit, amount, obligation)
                        select * from unnest(:transactions::uuid[], :numbers::int[], :entities::text[], :units::text[],
                                             :debits::bigint[], :credits::bigint[], :amounts::bigint[], :obligations::uuid[])
                        """)
                .param("transactions", column(rows, row -> row.transaction.uuid()))
                .param("numbers", column(rows, Row::number))
                .param("entities", column(rows, row -> row.debit.entity()))
                .param("units", column(rows, row -> row.debit.unit()))
                .param("debits", column(rows, row -> id(ids, row.debit)))
                .param("credits", column(rows, row -> id(ids, row.credit)))
                .param("amounts", column(rows, row -> row.transfer.amount().getAmountMinorLong()))
                .param(
                        "obligations",
                        column(
                                rows,
                                row -> row.transfer.obligation() == null
                                        ? null
                                        : Objects.requireNonNull(row.transfer.obligation())
                                                .uuid()))
                .update();
    }

    /** The ids of accounts; those that are missing are made. */
    private Map<Key, Long> accounts(List<Key> keys) {
        Map<Key, Long> found = find(keys);
        List<Key> missing = keys.stream().filter(key -> !found.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            insertAccounts(missing);
            found.putAll(find(missing));
        }
        return found;
    }

    /** All accounts of these customers and products, which are few: those that are looked for among them. */
    private Map<Key, Long> find(List<Key> keys) {
        Set<AccountId> customers = keys.stream().map(Key::customer).collect(Collectors.toSet());
        Set<String> products = keys.stream().map(Key::product).collect(Collectors.toSet());
        Map<Key, Long> found = new HashMap<>();
        jdbc.sql("""
                        select id, customer, entity, code, unit, product from ledger.account
                        where customer = any (:customers::uuid[]) and product = any (:products::text[])
                        """)
                .param("customers", column(customers, AccountId::uuid))
                .param("products", column(products, product -> product))
                .query((ResultSet row) -> {
                    Key key = new Key(
                            new AccountId(row.getObject("customer", UUID.class)),
                            row.getString("entity"),
                            AccountCode.of(row.getString("code")),
                            row.getString("unit"),
                            row.getString("product"));
                    found.put(key, row.getLong("id"));
                });
        return found;
    }

    private void insertAccounts(List<Key> keys) {
        jdbc.sql("""
                        insert into ledger.account (customer, entity, code, unit, product)
                        select * from unnest(:customers::uuid[], :entities::text[], :codes::text[], :units::text[],
                                             :products::text[])
                        on conflict (customer, entity, code, unit, product) do nothing
                        """)
                .param("customers", column(keys, key -> key.customer().uuid()))
                .param("entities", column(keys, Key::entity))
                .param("codes", column(keys, key -> key.code().word()))
                .param("units", column(keys, Key::unit))
                .param("products", column(keys, Key::product))
                .update();
    }

    private static long id(Map<Key, Long> ids, Key key) {
        Long id = ids.get(key);
        if (id == null) {
            throw Invariant.broken("account %s was made and is not there", key);
        }
        return id;
    }
}
