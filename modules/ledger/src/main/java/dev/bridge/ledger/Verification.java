package dev.bridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Proves the books from their transfers: that each month's balances are the sums of its transfers, that debits are credits,
 * that each header has transfers of its own customer's accounts, and that each obligation stands as its transfers say.
 */
public final class Verification {

    /**
     * What was compared and what differs.
     *
     * @param months how many had entries
     * @param differences one sentence each, the first hundred; empty where the books are right
     */
    public record Report(int months, long transfers, long obligations, List<String> differences) {

        public Report {
            differences = List.copyOf(differences);
        }
    }

    private static final int MOST = 100;
    private static final int CHUNK = 5_000;

    private record Counted(UUID last, long obligations) {}

    private final JdbcClient jdbc;
    private final Entities entities;

    Verification(JdbcClient jdbc, Entities entities) {
        this.jdbc = jdbc;
        this.entities = entities;
    }

    /**
     * Proves all of an entity's books.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_unknown}
     */
    public Report verify(String entity) {
        entities.require(entity);
        List<String> differences = new ArrayList<>();
        List<YearMonth> months = months(entity);
        long transfers = 0;
        for (YearMonth month : months) {
            transfers += transfers(entity, month);
            differences.addAll(balances(entity, month));
            differences.addAll(headers(entity, month));
        }
        differences.addAll(totals(entity));
        long obligations = obligations(entity, differences);
        return new Report(
                months.size(),
                transfers,
                obligations,
                differences.stream().limit(MOST).toList());
    }

    /** One month only, as its closing does. */
    List<String> verifyMonth(String entity, YearMonth month) {
        List<String> differences = new ArrayList<>(balances(entity, month));
        differences.addAll(headers(entity, month));
        return differences;
    }

    private List<YearMonth> months(String entity) {
        return jdbc.sql("""
                        select to_char(month, 'YYYY-MM') from (
                            select date_trunc('month', booked_on) as month from ledger.transaction where entity = :entity
                            union
                            select b.month from ledger.balance b join ledger.account a on a.id = b.account
                            where a.entity = :entity) found
                        order by month
                        """).param("entity", entity).query(String.class).list().stream()
                .map(YearMonth::parse)
                .toList();
    }

    private long transfers(String entity, YearMonth month) {
        return jdbc.sql("""
                        select count(*) from ledger.transaction t join ledger.transfer f on f.transaction = t.id
                        where t.entity = :entity and t.booked_on >= :from and t.booked_on <= :to
                        """)
                .param("entity", entity)
                .param("from", month.atDay(1))
                .param("to", month.atEndOfMonth())
                .query(Long.class)
                .single();
    }

    private List<String> balances(String entity, YearMonth month) {
        return jdbc.sql("""
                        with moved as (
                            select side.account, sum(side.debit) as debits, sum(side.credit) as credits
                            from ledger.transaction t
                            join ledger.transfer f on f.transaction = t.id
                            cross join lateral (values (f.debit, f.amount, 0), (f.credit, 0, f.amount))
                                 as side (account, debit, credit)
                            where t.entity = :entity and t.booked_on >= :from and t.booked_on <= :to
                            group by side.account
                        ), kept as (
                            select b.* from ledger.balance b join ledger.account a on a.id = b.account
                            where a.entity = :entity and b.month = :from
                        )
                        select format('account %s in %s: transfers say %s and %s, the balance %s and %s',
                                      coalesce(m.account, k.account), :name::text, coalesce(m.debits, 0),
                                      coalesce(m.credits, 0), coalesce(k.debits, 0), coalesce(k.credits, 0))
                        from moved m full join kept k on k.account = m.account
                        where (coalesce(m.debits, 0), coalesce(m.credits, 0))
                              <> (coalesce(k.debits, 0), coalesce(k.credits, 0))
                        limit 100
                        """)
                .param("entity", entity)
                .param("from", month.atDay(1))
                .param("to", month.atEndOfMonth())
                .param("name", month.toString())
                .query(Verification::sentence)
                .list();
    }

    private List<String> headers(String entity, YearMonth month) {
        return jdbc.sql("""
                        select format('transaction %s has no transfers, or some of another customer', t.key)
                        from ledger.transaction t
                        left join ledger.transfer f on f.transaction = t.id
                        left join ledger.account d on d.id = f.debit
                        left join ledger.account c on c.id = f.credit
                        where t.entity = :entity and t.booked_on >= :from and t.booked_on <= :to
                          and (f.n is null or d.customer <> t.customer or c.customer <> t.customer)
                        limit 100
                        """)
                .param("entity", entity)
                .param("from", month.atDay(1))
                .param("to", month.atEndOfMonth())
                .query(Verification::sentence)
                .list();
    }

    private List<String> totals(String entity) {
        return jdbc.sql("""
                        select format('the debits in %s are %s, the credits %s', a.unit, sum(b.debits), sum(b.credits))
                        from ledger.balance b join ledger.account a on a.id = b.account
                        where a.entity = :entity
                        group by a.unit
                        having sum(b.debits) <> sum(b.credits)
                        """)
                .param("entity", entity)
                .query(Verification::sentence)
                .list();
    }

    private long obligations(String entity, List<String> differences) {
        long all = 0;
        UUID after = new UUID(0, 0);
        Counted counted;
        do {
            differences.addAll(positions(entity, after));
            counted = counted(entity, after);
            all += counted.obligations;
            after = counted.last;
        } while (counted.obligations == CHUNK);
        return all;
    }

    private Counted counted(String entity, UUID after) {
        return jdbc.sql("""
                        select count(*) as obligations, (array_agg(id order by id desc))[1] as last
                        from (select id from ledger.obligation where entity = :entity and id > :after
                              order by id limit :limit) chunk
                        """)
                .param("entity", entity)
                .param("after", after)
                .param("limit", CHUNK)
                .query((row, number) -> new Counted(row.getObject("last", UUID.class), row.getLong("obligations")))
                .single();
    }

    private List<String> positions(String entity, UUID after) {
        return jdbc.sql("""
                        select format('obligation %s: %s billed and %s recognized, by its transfers %s and %s', o.key,
                                      coalesce(r.billed, 0), coalesce(r.recognized, 0), moved.billed, moved.recognized)
                        from (select * from ledger.obligation where entity = :entity and id > :after
                              order by id limit :limit) o
                        left join lateral (select * from ledger.recognition where obligation = o.id
                                           order by n desc limit 1) r on true
                        cross join lateral (
                            select coalesce(sum(f.amount) filter (where c.code = 'revenue'), 0)
                                   - coalesce(sum(f.amount) filter (where d.code = 'revenue'), 0) as recognized,
                                   coalesce(sum(f.amount) filter (where d.code in ('receivable', 'customer_credit')), 0)
                                   - coalesce(sum(f.amount) filter (where c.code in ('receivable', 'customer_credit')), 0)
                                       as billed
                            from ledger.transfer f
                            join ledger.account d on d.id = f.debit
                            join ledger.account c on c.id = f.credit
                            where f.obligation = o.id) moved
                        where (moved.billed, moved.recognized) <> (coalesce(r.billed, 0), coalesce(r.recognized, 0))
                        limit 100
                        """)
                .param("entity", entity)
                .param("after", after)
                .param("limit", CHUNK)
                .query(Verification::sentence)
                .list();
    }

    private static String sentence(ResultSet row, int number) throws SQLException {
        return row.getString(1);
    }
}
