package dev.bridge.billing;

import dev.bridge.billing.store.InvoiceRows;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Billing over all accounts: their invoices, what they amount to at this moment, and what waits for somebody. */
public final class BillingFigures {

    /** A draft becomes final by itself when its grace is over; one that is not an hour later is stuck. */
    private static final long LATE_HOURS = 1;

    /**
     * Everything at one moment.
     *
     * @param draftsByHand drafts that nobody makes final but a person
     * @param draftsLate drafts whose grace was over an hour ago
     * @param parked accounts that are not billed until somebody looks at them
     * @param paymentsPending what providers are being asked for
     * @param paymentsFailed invoices of which something is open and the last payment failed
     */
    public record Overview(
            Instant asOf,
            List<Receivable> receivables,
            List<Credit> accountCredit,
            long drafts,
            long draftsByHand,
            long draftsLate,
            long parked,
            long paymentsPending,
            long paymentsFailed) {}

    /**
     * What is expected of final invoices, of one legal seller in one currency.
     *
     * @param test whether the seller is that of test clocks, whose customers are none
     * @param oldestDueOn of what is overdue; null where nothing is
     */
    public record Receivable(
            String entity,
            boolean test,
            Money open,
            long invoices,
            Money overdue,
            long overdueInvoices,
            @Nullable LocalDate oldestDueOn) {}

    /** What accounts have in their favour, of one legal seller in one currency. */
    public record Credit(String entity, boolean test, Money left, long accounts) {}

    private record Counts(long drafts, long byHand, long late, long parked, long pending, long failed) {}

    private final JdbcClient jdbc;
    private final InvoiceRows invoices;
    private final InstantSource clock;

    BillingFigures(JdbcClient jdbc, InvoiceRows invoices, InstantSource clock) {
        this.jdbc = jdbc;
        this.invoices = invoices;
        this.clock = clock;
    }

    /** Invoices of all accounts, newest first, those with ids before {@code before}. */
    public List<RecordedInvoice> invoices(
            @Nullable InvoiceState state,
            @Nullable PaymentStanding standing,
            @Nullable String number,
            UUID before,
            int limit) {
        return invoices.all(state, standing, number, clock.instant(), before, limit);
    }

    public Overview overview() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Counts counts = counts(now);
        return new Overview(
                now,
                receivables(now),
                credits(),
                counts.drafts,
                counts.byHand,
                counts.late,
                counts.parked,
                counts.pending,
                counts.failed);
    }

    private List<Receivable> receivables(Instant now) {
        return jdbc.sql("""
                        with standing as (
                            select s.entity, s.currency, s.due_on, s.total - s.credited - s.paid - s.credit_applied - s.given_up as open,
                                   s.due_on < (coalesce(c.now_at, :now) at time zone 'UTC')::date as overdue
                            from billing.settlement s
                                left join billing.clock_account a on a.account = s.account
                                left join billing.clock_state c on c.clock = a.clock
                            where not s.voided and s.credited + s.paid + s.credit_applied + s.given_up < s.total)
                        select entity, currency, exists (select from billing.test_entity t where t.entity = standing.entity) as test,
                               sum(open)::bigint as open, count(*) as invoices,
                               coalesce(sum(open) filter (where overdue), 0)::bigint as overdue,
                               count(*) filter (where overdue) as overdue_invoices,
                               min(due_on) filter (where overdue) as oldest_due_on
                        from standing group by entity, currency order by test, entity, currency
                        """)
                .param("now", Timestamps.of(now))
                .query(BillingFigures::receivable)
                .list();
    }

    private static Receivable receivable(ResultSet row, int number) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        return new Receivable(
                row.getString("entity"),
                row.getBoolean("test"),
                Money.ofMinor(currency, row.getLong("open")),
                row.getLong("invoices"),
                Money.ofMinor(currency, row.getLong("overdue")),
                row.getLong("overdue_invoices"),
                row.getObject("oldest_due_on", LocalDate.class));
    }

    private List<Credit> credits() {
        return jdbc.sql("""
                        select c.entity, c.currency, sum(s.amount - s.used - s.reserved)::bigint as remaining,
                               count(distinct c.account) as accounts,
                               exists (select from billing.test_entity t where t.entity = c.entity) as test
                        from billing.account_credit_status s join billing.account_credit c on c.id = s.credit
                        where s.used + s.reserved < s.amount
                        group by c.entity, c.currency order by test, c.entity, c.currency
                        """)
                .query((row, number) -> new Credit(
                        row.getString("entity"),
                        row.getBoolean("test"),
                        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("remaining")),
                        row.getLong("accounts")))
                .list();
    }

    private Counts counts(Instant now) {
        return jdbc.sql("""
                        select count(*) as drafts, count(*) filter (where s.finalize_at is null) as by_hand,
                               count(*) filter (where s.finalize_at < coalesce(c.now_at, :now) - make_interval(hours => :hours)) as late,
                               (select count(*) from billing.schedule where parked_at is not null) as parked,
                               (select count(*) from billing.payment_status where state = 'pending') as pending,
                               (select count(*)
                                from billing.settlement t
                                where not t.voided and t.credited + t.paid + t.credit_applied + t.given_up < t.total
                                  and (select p.state from billing.payment_status p where p.invoice = t.invoice
                                       order by p.payment desc limit 1) = 'failed') as failed
                        from billing.invoice_state s
                            left join billing.clock_account a on a.account = s.account
                            left join billing.clock_state c on c.clock = a.clock
                        where s.state = 'draft'
                        """)
                .param("now", Timestamps.of(now))
                .param("hours", Math.toIntExact(LATE_HOURS))
                .query((row, number) -> new Counts(
                        row.getLong("drafts"),
                        row.getLong("by_hand"),
                        row.getLong("late"),
                        row.getLong("parked"),
                        row.getLong("pending"),
                        row.getLong("failed")))
                .single();
    }
}
