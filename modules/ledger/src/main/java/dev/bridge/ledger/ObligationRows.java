package dev.bridge.ledger;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.Bookings.Made;
import dev.bridge.ledger.recognition.Position;
import dev.bridge.ledger.recognition.Terms;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of obligations, of their terms, and of what is billed and recognized of them. */
final class ObligationRows {

    /** A posting of an obligation, after which it stands as it does. */
    record Step(OpenObligation after, TransactionId transaction) {}

    private final JdbcClient jdbc;

    ObligationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By entity and key, as {@link DraftPosting#name} puts them together; those that there are. */
    Map<String, OpenObligation> find(List<String> entities, List<String> keys) {
        Map<String, OpenObligation> found = new HashMap<>();
        jdbc.sql("""
                        select o.*, t.n as terms_number, coalesce(t.amount, 0) as amount, t.starts_at, t.ends_at,
                               coalesce(r.n, 0) as steps, coalesce(r.billed, 0) as billed,
                               coalesce(r.recognized, 0) as recognized
                        from unnest(:entities::text[], :keys::text[]) as wanted (entity, key)
                        join ledger.obligation o on o.entity = wanted.entity and o.key = wanted.key
                        join lateral (select * from ledger.obligation_terms where obligation = o.id
                                      order by n desc limit 1) t on true
                        left join lateral (select * from ledger.recognition where obligation = o.id
                                           order by n desc limit 1) r on true
                        """)
                .param("entities", entities.toArray(String[]::new))
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> found.put(
                        DraftPosting.name(row.getString("entity"), row.getString("key")), obligation(row, number)))
                .list();
        return found;
    }

    List<OpenObligation> find(Collection<ObligationId> ids) {
        return jdbc.sql("""
                        select o.*, t.n as terms_number, coalesce(t.amount, 0) as amount, t.starts_at, t.ends_at,
                               coalesce(r.n, 0) as steps, coalesce(r.billed, 0) as billed,
                               coalesce(r.recognized, 0) as recognized
                        from unnest(:ids::uuid[]) as wanted (id)
                        join ledger.obligation o on o.id = wanted.id
                        join lateral (select * from ledger.obligation_terms where obligation = o.id
                                      order by n desc limit 1) t on true
                        left join lateral (select * from ledger.recognition where obligation = o.id
                                           order by n desc limit 1) r on true
                        order by o.customer, o.id
                        """)
                .param("ids", column(ids, id -> id.uuid()))
                .query(ObligationRows::obligation)
                .list();
    }

    /** By id: what time earns, has begun before an instant, and is not recognized as a whole. */
    List<OpenObligation> unfinished(String entity, Instant begunBefore, UUID after, int limit) {
        return jdbc.sql("""
                        select o.*, t.n as terms_number, coalesce(t.amount, 0) as amount, t.starts_at, t.ends_at,
                               coalesce(r.n, 0) as steps, coalesce(r.billed, 0) as billed,
                               coalesce(r.recognized, 0) as recognized
                        from ledger.obligation o
                        join lateral (select * from ledger.obligation_terms where obligation = o.id
                                      order by n desc limit 1) t on true
                        left join lateral (select * from ledger.recognition where obligation = o.id
                                           order by n desc limit 1) r on true
                        where o.entity = :entity and o.pattern <> 'usage' and o.id > :after
                          and t.starts_at < :begun_before and t.amount <> coalesce(r.recognized, 0)
                        order by o.id
                        limit :limit
                        """)
                .param("entity", entity)
                .param("after", after)
                .param("begun_before", Timestamps.of(begunBefore))
                .param("limit", limit)
                .query(ObligationRows::obligation)
                .list();
    }

    /** Newest first. */
    List<OpenObligation> list(String entity, @Nullable AccountId customer, UUID before, int limit) {
        return jdbc.sql("""
                        select o.*, t.n as terms_number, coalesce(t.amount, 0) as amount, t.starts_at, t.ends_at,
                               coalesce(r.n, 0) as steps, coalesce(r.billed, 0) as billed,
                               coalesce(r.recognized, 0) as recognized
                        from ledger.obligation o
                        join lateral (select * from ledger.obligation_terms where obligation = o.id
                                      order by n desc limit 1) t on true
                        left join lateral (select * from ledger.recognition where obligation = o.id
                                           order by n desc limit 1) r on true
                        where o.entity = :entity and o.id < :before
                          and (:customer::uuid is null or o.customer = :customer::uuid)
                        order by o.id desc
                        limit :limit
                        """)
                .param("entity", entity)
                .param("before", before)
                .param("customer", customer == null ? null : customer.uuid())
                .param("limit", limit)
                .query(ObligationRows::obligation)
                .list();
    }

    void insert(List<Made> made, Instant now) {
        jdbc.sql("""
                        insert into ledger.obligation (id, entity, key, customer, product, unit, pattern, negative, document,
                                                       recorded_at)
                        select entry.*, :now
                        from unnest(:ids::uuid[], :entities::text[], :keys::text[], :customers::uuid[], :products::text[],
                                    :units::text[], :patterns::text[], :negatives::boolean[], :documents::text[]) as entry
                        """)
                .param("ids", column(made, entry -> entry.obligation().id().uuid()))
                .param("entities", column(made, Made::entity))
                .param("keys", column(made, entry -> entry.obligation().key()))
                .param(
                        "customers",
                        column(made, entry -> entry.obligation().customer().uuid()))
                .param(
                        "products",
                        column(
                                made,
                                entry -> Objects.requireNonNullElse(
                                        entry.obligation().product(), "")))
                .param("units", column(made, entry -> entry.obligation().unit()))
                .param(
                        "patterns",
                        column(made, entry -> entry.obligation().pattern().word()))
                .param(
                        "negatives",
                        column(made, entry -> entry.obligation().position().negative()))
                .param("documents", column(made, Made::document))
                .param("now", Timestamps.of(now))
                .update();
    }

    /** Writes the terms that obligations have now. */
    void insertTerms(List<OpenObligation> obligations, Instant now) {
        jdbc.sql("""
                        insert into ledger.obligation_terms (obligation, n, amount, starts_at, ends_at, recorded_at)
                        select obligation, n, case when measured then null else amount end, starts_at, ends_at, :now
                        from unnest(:obligations::uuid[], :numbers::int[], :amounts::bigint[], :measured::boolean[],
                                    :starts::timestamptz[], :ends::timestamptz[])
                             as entry (obligation, n, amount, measured, starts_at, ends_at)
                        """)
                .param(
                        "obligations",
                        column(obligations, obligation -> obligation.id().uuid()))
                .param("numbers", column(obligations, OpenObligation::termsNumber))
                .param(
                        "amounts",
                        column(obligations, obligation -> obligation.terms().amount()))
                .param("measured", column(obligations, obligation -> obligation.pattern() == RecognitionPattern.USAGE))
                .param(
                        "starts",
                        column(obligations, obligation -> obligation.terms().starts()))
                .param(
                        "ends",
                        column(obligations, obligation -> obligation.terms().ends()))
                .param("now", Timestamps.of(now))
                .update();
    }

    void insertSteps(List<Step> steps) {
        jdbc.sql("""
                        insert into ledger.recognition (obligation, n, transaction, billed, recognized)
                        select * from unnest(:obligations::uuid[], :numbers::int[], :transactions::uuid[], :billed::bigint[],
                                             :recognized::bigint[])
                        """)
                .param("obligations", column(steps, step -> step.after().id().uuid()))
                .param("numbers", column(steps, step -> step.after().steps()))
                .param("transactions", column(steps, step -> step.transaction().uuid()))
                .param("billed", column(steps, step -> step.after().position().billed()))
                .param(
                        "recognized",
                        column(steps, step -> step.after().position().recognized()))
                .update();
    }

    private static OpenObligation obligation(ResultSet row, int number) throws SQLException {
        String product = row.getString("product");
        return new OpenObligation(
                new ObligationId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("customer", UUID.class)),
                row.getString("key"),
                product.isEmpty() ? null : product,
                row.getString("unit"),
                RecognitionPattern.of(row.getString("pattern")),
                new Terms(row.getLong("amount"), Timestamps.read(row, "starts_at"), Timestamps.read(row, "ends_at")),
                row.getInt("terms_number"),
                new Position(row.getBoolean("negative"), row.getLong("billed"), row.getLong("recognized")),
                row.getInt("steps"));
    }
}
