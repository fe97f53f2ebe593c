package dev.bridge.ledger;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.Quoted;
import dev.bridge.platform.PlatformError;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the books say: the accounts on any day, the journal, and what became of revenue month by month. */
public final class Reports {

    /** Of one product in one unit. */
    private record Line(String product, String unit) implements Comparable<Line> {

        private static final Comparator<Line> ORDER =
                Comparator.comparing(Line::product).thenComparing(Line::unit);

        @Override
        public int compareTo(Line other) {
            return ORDER.compare(this, other);
        }
    }

    /** In minor units. */
    private record Opening(long deferred, long contractAsset) {}

    /** What a month moved, in minor units. */
    private record Moved(long billed, long recognized, long credited, long revenue, long contractAsset) {}

    private record At(YearMonth month, Line line) {}

    private final JdbcClient jdbc;
    private final JournalRows journal;
    private final Entities entities;

    Reports(JdbcClient jdbc, JournalRows journal, Entities entities) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.entities = entities;
    }

    /**
     * The general ledger when a day is over: every code and unit that was ever used, and its sums.
     *
     * @param customer whose accounts; null for all
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_unknown}
     */
    public List<AccountTotal> accounts(String entity, LocalDate day, @Nullable AccountId customer) {
        entities.require(entity);
        return jdbc
                .sql("""
                        select a.code, a.unit, sum(side.debits)::bigint as debits, sum(side.credits)::bigint as credits
                        from (
                            select account, debits, credits from ledger.balance where month < :month
                            union all
                            select moved.account, moved.debit, moved.credit
                            from ledger.transaction t
                            join ledger.transfer f on f.transaction = t.id
                            cross join lateral (values (f.debit, f.amount, 0), (f.credit, 0, f.amount))
                                 as moved (account, debit, credit)
                            where t.entity = :entity and t.booked_on >= :month and t.booked_on <= :day
                        ) side
                        join ledger.account a on a.id = side.account
                        where a.entity = :entity and (:customer::uuid is null or a.customer = :customer::uuid)
                        group by a.code, a.unit
                        order by a.unit
                        """)
                .param("entity", entity)
                .param("month", day.withDayOfMonth(1))
                .param("day", day)
                .param("customer", customer == null ? null : customer.uuid())
                .query((row, number) -> {
                    CurrencyUnit unit = CurrencyUnit.of(row.getString("unit"));
                    return new AccountTotal(
                            AccountCode.of(row.getString("code")),
                            unit,
                            Money.ofMinor(unit, row.getLong("debits")),
                            Money.ofMinor(unit, row.getLong("credits")));
                })
                .list()
                .stream()
                .sorted(Comparator.comparing(
                                (AccountTotal total) -> total.unit().getCode())
                        .thenComparing(AccountTotal::code))
                .toList();
    }

    /** Transactions, newest first. */
    public List<JournalEntry> journal(JournalFilter filter, UUID before, int limit) {
        entities.require(filter.entity());
        return journal.list(filter, before, limit);
    }

    /**
     * One transaction.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code not_found}
     */
    public TransactionDetail transaction(TransactionId id) {
        JournalEntry entry = journal.find(id);
        if (entry == null) {
            throw Problem.of(PlatformError.NOT_FOUND, "There is no transaction %s.", Quoted.text(id.text()))
                    .exception();
        }
        return new TransactionDetail(entry, journal.reversing(id), journal.promised(id));
    }

    /**
     * All transactions of a stretch of time, by day.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_unknown}, {@code limit_exceeded}
     */
    public List<JournalEntry> export(JournalFilter filter) {
        entities.require(filter.entity());
        long most = LedgerLimits.JOURNAL_EXPORT_TRANSFERS.value();
        if (journal.countTransfers(filter, most + 1) > most) {
            throw LedgerLimits.JOURNAL_EXPORT_TRANSFERS
                    .exceeded("The journal has more transfers in this time; narrow it by `from` and `to`")
                    .exception();
        }
        return journal.all(filter);
    }

    /**
     * What became of revenue, by month, product and unit.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code entity_unknown}, {@code limit_exceeded}
     */
    public List<RevenueMonth> revenue(String entity, YearMonth from, YearMonth to) {
        entities.require(entity);
        LedgerLimits.REVENUE_MONTHS.check(ChronoUnit.MONTHS.between(from, to) + 1, "The report");
        Map<Line, Opening> openings = openings(entity, from);
        Map<At, Moved> moved = moved(entity, from, to);
        Set<Line> lines = new TreeSet<>(openings.keySet());
        moved.keySet().forEach(at -> lines.add(at.line));
        List<RevenueMonth> months = new ArrayList<>();
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            for (Line line : lines) {
                Opening opening = openings.getOrDefault(line, new Opening(0, 0));
                Moved change = moved.getOrDefault(new At(month, line), new Moved(0, 0, 0, 0, 0));
                RevenueMonth row = row(month, line, opening, change);
                months.add(row);
                openings.put(
                        line,
                        new Opening(
                                row.closing().getAmountMinorLong(),
                                row.contractAsset().getAmountMinorLong()));
            }
        }
        return months;
    }

    private Map<Line, Opening> openings(String entity, YearMonth from) {
        Map<Line, Opening> openings = new HashMap<>();
        jdbc.sql("""
                        select a.product, a.unit,
                               coalesce(sum(b.credits - b.debits) filter (where a.code = 'deferred_revenue'), 0)::bigint
                                   as deferred,
                               coalesce(sum(b.debits - b.credits) filter (where a.code = 'contract_asset'), 0)::bigint
                                   as contract_asset
                        from ledger.balance b join ledger.account a on a.id = b.account
                        where a.entity = :entity and b.month < :from
                          and a.code in ('deferred_revenue', 'contract_asset', 'revenue')
                        group by a.product, a.unit
                        """)
                .param("entity", entity)
                .param("from", from.atDay(1))
                .query((row, number) -> openings.put(
                        new Line(row.getString("product"), row.getString("unit")),
                        new Opening(row.getLong("deferred"), row.getLong("contract_asset"))))
                .list();
        return openings;
    }

    private Map<At, Moved> moved(String entity, YearMonth from, YearMonth to) {
        Map<At, Moved> moved = new HashMap<>();
        jdbc.sql("""
                        select date_trunc('month', t.booked_on)::date as month, a.product, a.unit,
                               coalesce(sum(side.amount) filter (where a.code = 'deferred_revenue' and o.code <> 'revenue'
                                        and t.kind = 'invoice'), 0)::bigint as billed,
                               coalesce(sum(-side.amount) filter (where a.code = 'deferred_revenue' and o.code = 'revenue'),
                                        0)::bigint as recognized,
                               coalesce(sum(-side.amount) filter (where a.code = 'deferred_revenue' and o.code <> 'revenue'
                                        and t.kind <> 'invoice'), 0)::bigint as credited,
                               coalesce(sum(side.amount) filter (where a.code = 'revenue'), 0)::bigint as revenue,
                               coalesce(sum(-side.amount) filter (where a.code = 'contract_asset'), 0)::bigint
                                   as contract_asset
                        from ledger.transaction t
                        join ledger.transfer f on f.transaction = t.id
                        cross join lateral (values (f.debit, -f.amount, f.credit), (f.credit, f.amount, f.debit))
                             as side (account, amount, other)
                        join ledger.account a on a.id = side.account
                        join ledger.account o on o.id = side.other
                        where t.entity = :entity and t.booked_on >= :from and t.booked_on <= :to
                          and a.code in ('deferred_revenue', 'contract_asset', 'revenue')
                        group by 1, a.product, a.unit
                        """)
                .param("entity", entity)
                .param("from", from.atDay(1))
                .param("to", to.atEndOfMonth())
                .query((row, number) -> moved.put(
                        new At(
                                YearMonth.from(row.getObject("month", LocalDate.class)),
                                new Line(row.getString("product"), row.getString("unit"))),
                        new Moved(
                                row.getLong("billed"),
                                row.getLong("recognized"),
                                row.getLong("credited"),
                                row.getLong("revenue"),
                                row.getLong("contract_asset"))))
                .list();
        return moved;
    }

    private static RevenueMonth row(YearMonth month, Line line, Opening opening, Moved moved) {
        CurrencyUnit unit = CurrencyUnit.of(line.unit);
        return new RevenueMonth(
                month,
                line.product.isEmpty() ? null : line.product,
                Money.ofMinor(unit, opening.deferred),
                Money.ofMinor(unit, moved.billed),
                Money.ofMinor(unit, moved.recognized),
                Money.ofMinor(unit, moved.credited),
                Money.ofMinor(unit, opening.deferred + moved.billed - moved.recognized - moved.credited),
                Money.ofMinor(unit, moved.revenue),
                Money.ofMinor(unit, opening.contractAsset + moved.contractAsset));
    }
}
