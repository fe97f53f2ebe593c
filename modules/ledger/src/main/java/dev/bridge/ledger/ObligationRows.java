package dev.bridge.ledger;

import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.ledger.recognition.Pattern;
import dev.bridge.ledger.recognition.Position;
import dev.bridge.ledger.recognition.Terms;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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

    List<OpenObligation> find(String entity, Collection<String> keys) {
        return jdbc.sql("""
                        select o.*, t.n as terms_number, coalesce(t.amount, 0) as amount, t.starts_at, t.ends_at,
                               coalesce(r.n, 0) as steps, coalesce(r.billed, 0) as billed,
                               coalesce(r.recognized, 0) as recognized
                        from unnest(:keys::text[]) as wanted (key)
                        join ledger.obligation o on o.entity = :entity and o.key = wanted.key
                        join lateral (select * from ledger.obligation_terms where obligation = o.id
                                      order by n desc limit 1) t on true
                        left join lateral (select * from ledger.recognition where obligation = o.id
                                           order by n desc limit 1) r on true
                        """)
                .param("entity", entity)
                .param("keys", keys.toArray(String[]::new))
                .query(ObligationRows::obligation)
                .list();
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
                .param("ids", ids.stream().map(id -> id.uuid().toString()).toArray(String[]::new))
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

    void insert(String entity, OpenObligation obligation, ObjectRef document, Instant now) {
        jdbc.sql("""
                        insert into ledger.obligation (id, entity, key, customer, product, unit, pattern, negative, document,
                                                       recorded_at)
                        values (:id, :entity, :key, :customer, :product, :unit, :pattern, :negative, :document, :now)
                        """)
                .param("id", obligation.id().uuid())
                .param("entity", entity)
                .param("key", obligation.key())
                .param("customer", obligation.customer().uuid())
                .param("product", obligation.product() == null ? "" : obligation.product())
                .param("unit", obligation.unit())
                .param("pattern", obligation.pattern().word())
                .param("negative", obligation.position().negative())
                .param("document", document.toString())
                .param("now", Timestamps.of(now))
                .update();
    }

    /** Writes the terms that the obligation has now. */
    void insertTerms(OpenObligation obligation, Instant now) {
        jdbc.sql("""
                        insert into ledger.obligation_terms (obligation, n, amount, starts_at, ends_at, recorded_at)
                        values (:obligation, :n, :amount::bigint, :starts_at, :ends_at, :now)
                        """)
                .param("obligation", obligation.id().uuid())
                .param("n", obligation.termsNumber())
                .param(
                        "amount",
                        obligation.pattern() == Pattern.USAGE
                                ? null
                                : obligation.terms().amount())
                .param("starts_at", Timestamps.of(obligation.terms().starts()))
                .param("ends_at", Timestamps.of(obligation.terms().ends()))
                .param("now", Timestamps.of(now))
                .update();
    }

    void insertSteps(List<Step> steps) {
        jdbc.sql("""
                        insert into ledger.recognition (obligation, n, transaction, billed, recognized)
                        select * from unnest(:obligations::uuid[], :numbers::int[], :transactions::uuid[], :billed::bigint[],
                                             :recognized::bigint[])
                        """)
                .param("obligations", texts(steps, step -> step.after().id().uuid()))
                .param("numbers", texts(steps, step -> step.after().steps()))
                .param("transactions", texts(steps, step -> step.transaction().uuid()))
                .param("billed", texts(steps, step -> step.after().position().billed()))
                .param(
                        "recognized",
                        texts(steps, step -> step.after().position().recognized()))
                .update();
    }

    private static String[] texts(List<Step> steps, Function<Step, Object> column) {
        return steps.stream().map(step -> column.apply(step).toString()).toArray(String[]::new);
    }

    private static OpenObligation obligation(ResultSet row, int number) throws SQLException {
        String product = row.getString("product");
        return new OpenObligation(
                new ObligationId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("customer", UUID.class)),
                row.getString("key"),
                product.isEmpty() ? null : product,
                row.getString("unit"),
                Pattern.of(row.getString("pattern")),
                new Terms(row.getLong("amount"), Timestamps.read(row, "starts_at"), Timestamps.read(row, "ends_at")),
                row.getInt("terms_number"),
                new Position(row.getBoolean("negative"), row.getLong("billed"), row.getLong("recognized")),
                row.getInt("steps"));
    }
}
