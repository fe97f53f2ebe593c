package dev.bridge.billing.store;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.InvoiceState;
import dev.bridge.billing.PaymentStanding;
import dev.bridge.billing.RecordedInvoice;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Invoices and where they are on their way. */
public final class InvoiceRows {

    /** Beside what else is asked for: exactly one text, or all where there is none, each with a plan of its own. */
    private static final String NUMBERED =
            "i.id in (select d.id from billing.document d where d.number_text = :number)";

    private final JdbcClient jdbc;

    public InvoiceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<RecordedInvoice> find(InvoiceId id) {
        return jdbc.sql("""
                        select i.*, s.state, s.as_of, s.finalize_at, s.changed_at
                        from billing.invoice i join billing.invoice_state s on s.invoice = i.id
                        where i.id = :id
                        """).param("id", id.uuid()).query(InvoiceRows::invoice).optional();
    }

    /** Newest first, those with ids before {@code before}; drafts that came to nothing are left out. */
    public List<RecordedInvoice> list(
            AccountId account, @Nullable InvoiceState state, @Nullable String number, UUID before, int limit) {
        return jdbc.sql("""
                        select i.*, s.state, s.as_of, s.finalize_at, s.changed_at
                        from billing.invoice i join billing.invoice_state s on s.invoice = i.id
                        where i.account = :account and i.id < :before and s.state <> 'empty'
                          and (:state::text is null or s.state = :state) and %s
                        order by i.id desc limit :limit
                        """.formatted(numbered(number)))
                .param("account", account.uuid())
                .param("number", number)
                .param("before", before)
                .param("state", state == null ? null : state.word())
                .param("limit", limit)
                .query(InvoiceRows::invoice)
                .list();
    }

    /** Of all accounts, newest first, those with ids before {@code before}; drafts that came to nothing are left out. */
    public List<RecordedInvoice> all(
            @Nullable InvoiceState state,
            @Nullable PaymentStanding standing,
            @Nullable String number,
            Instant now,
            UUID before,
            int limit) {
        return jdbc.sql("""
                        select i.*, s.state, s.as_of, s.finalize_at, s.changed_at
                        from billing.invoice i join billing.invoice_state s on s.invoice = i.id
                            left join billing.settlement t on t.invoice = i.id
                            left join billing.clock_account a on a.account = i.account
                            left join billing.clock_state c on c.clock = a.clock
                        where i.id < :before and s.state <> 'empty'
                          and (:state::text is null or s.state = :state)
                          and (:standing::text is null or not t.voided and case :standing
                                when 'settled' then t.credited + t.paid + t.credit_applied + t.given_up = t.total
                                else t.credited + t.paid + t.credit_applied + t.given_up < t.total
                                     and (:standing = 'open' or t.due_on < (coalesce(c.now_at, :now) at time zone 'UTC')::date)
                              end)
                          and %s
                        order by i.id desc limit :limit
                        """.formatted(numbered(number)))
                .param("number", number)
                .param("before", before)
                .param("state", state == null ? null : state.word())
                .param("standing", standing == null ? null : standing.word())
                .param("now", Timestamps.of(now))
                .param("limit", limit)
                .query(InvoiceRows::invoice)
                .list();
    }

    private static String numbered(@Nullable String number) {
        return number == null ? "true" : NUMBERED;
    }

    /** The drafts of accounts. */
    public List<RecordedInvoice> drafts(Collection<AccountId> accounts) {
        return jdbc.sql("""
                        select i.*, s.state, s.as_of, s.finalize_at, s.changed_at
                        from billing.invoice_state s join billing.invoice i on i.id = s.invoice
                        where s.account = any (:accounts::uuid[]) and s.state = 'draft'
                        order by s.account, s.currency
                        """)
                .param("accounts", column(accounts, AccountId::uuid))
                .query(InvoiceRows::invoice)
                .list();
    }

    public void insert(List<RecordedInvoice> invoices) {
        if (invoices.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into billing.invoice (id, account, entity, currency, created_at)
                        select * from unnest(:ids::uuid[], :accounts::uuid[], :entities::text[], :currencies::text[],
                                             :created::timestamptz[])
                        """)
                .param("ids", column(invoices, invoice -> invoice.id().uuid()))
                .param("accounts", column(invoices, invoice -> invoice.account().uuid()))
                .param("entities", column(invoices, RecordedInvoice::entity))
                .param("currencies", column(invoices, RecordedInvoice::currency))
                .param("created", column(invoices, RecordedInvoice::createdAt))
                .update();
        jdbc.sql("""
                        insert into billing.invoice_state
                               (invoice, account, entity, currency, state, as_of, finalize_at, changed_at)
                        select * from unnest(:ids::uuid[], :accounts::uuid[], :entities::text[], :currencies::text[],
                                             :states::text[], :until::timestamptz[], :finalize::timestamptz[],
                                             :created::timestamptz[])
                        """)
                .param("ids", column(invoices, invoice -> invoice.id().uuid()))
                .param("accounts", column(invoices, invoice -> invoice.account().uuid()))
                .param("entities", column(invoices, RecordedInvoice::entity))
                .param("currencies", column(invoices, RecordedInvoice::currency))
                .param("states", column(invoices, invoice -> invoice.state().word()))
                .param("until", column(invoices, RecordedInvoice::asOf))
                .param("finalize", column(invoices, RecordedInvoice::finalizeAt))
                .param("created", column(invoices, RecordedInvoice::createdAt))
                .update();
    }

    /** A draft collects up to a later instant. */
    public record Extension(InvoiceId id, Instant asOf, Instant now) {}

    public void extend(List<Extension> extensions) {
        if (extensions.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update billing.invoice_state s set as_of = e.until, changed_at = e.at
                        from unnest(:ids::uuid[], :until::timestamptz[], :times::timestamptz[]) as e (id, until, at)
                        where s.invoice = e.id
                        """)
                .param("ids", column(extensions, one -> one.id.uuid()))
                .param("until", column(extensions, Extension::asOf))
                .param("times", column(extensions, Extension::now))
                .update();
    }

    /** An invoice's next state. */
    public record Move(InvoiceId id, InvoiceState state, Instant now) {}

    public void move(List<Move> moves) {
        jdbc.sql("""
                        update billing.invoice_state s set state = m.state, changed_at = m.at
                        from unnest(:ids::uuid[], :states::text[], :times::timestamptz[]) as m (id, state, at)
                        where s.invoice = m.id
                        """)
                .param("ids", column(moves, move -> move.id.uuid()))
                .param("states", column(moves, move -> move.state.word()))
                .param("times", column(moves, Move::now))
                .update();
    }

    /**
     * Takes a final one back.
     *
     * @param revision of its account before
     */
    public void takeBack(InvoiceId id, Instant now, long revision) {
        jdbc.sql("""
                        update billing.invoice_state set state = 'void', changed_at = :now, voided_revision = :revision
                        where invoice = :id
                        """)
                .param("id", id.uuid())
                .param("now", Timestamps.of(now))
                .param("revision", revision)
                .update();
    }

    private static RecordedInvoice invoice(ResultSet row, int number) throws SQLException {
        return new RecordedInvoice(
                new InvoiceId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("entity"),
                row.getString("currency"),
                InvoiceState.of(row.getString("state")),
                Timestamps.read(row, "as_of"),
                Timestamps.readOrNull(row, "finalize_at"),
                Timestamps.read(row, "created_at"),
                Timestamps.read(row, "changed_at"));
    }
}
