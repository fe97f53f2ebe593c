package dev.bridge.billing.payment;

import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.credit.CreditId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of payments and of where they went. */
final class PaymentRows {

    private final JdbcClient jdbc;

    PaymentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Payment payment) {
        InvoiceId invoice = payment.invoice();
        jdbc.sql("""
                        insert into billing.payment
                               (id, account, entity, currency, amount, provider, method, invoice, reference, received_on,
                                created_at)
                        values (:id, :account, :entity, :currency, :amount, :provider, :method, :invoice::uuid, :reference,
                                :received, :now)
                        """)
                .param("id", payment.id().uuid())
                .param("account", payment.account().uuid())
                .param("entity", payment.entity())
                .param("currency", payment.amount().getCurrencyUnit().getCode())
                .param("amount", payment.amount().getAmountMinorLong())
                .param("provider", payment.provider())
                .param("method", payment.method())
                .param("invoice", invoice == null ? null : invoice.uuid())
                .param("reference", payment.reference())
                .param("received", payment.receivedOn())
                .param("now", Timestamps.of(payment.createdAt()))
                .update();
        jdbc.sql("""
                        insert into billing.payment_status (payment, account, amount, invoice, state)
                        values (:id, :account, :amount, :invoice::uuid, :state)
                        """)
                .param("id", payment.id().uuid())
                .param("account", payment.account().uuid())
                .param("amount", payment.amount().getAmountMinorLong())
                .param("invoice", invoice == null ? null : invoice.uuid())
                .param("state", payment.state().word())
                .update();
    }

    Optional<Payment> find(PaymentId id) {
        return jdbc.sql("""
                        select p.*, s.state, s.failure, s.refunded, s.refunding
                        from billing.payment p join billing.payment_status s on s.payment = p.id
                        where p.id = :id
                        """).param("id", id.uuid()).query(PaymentRows::payment).optional();
    }

    /** Newest first, those with ids before {@code before}. */
    List<Payment> list(AccountId account, UUID before, int limit) {
        return jdbc.sql("""
                        select p.*, s.state, s.failure, s.refunded, s.refunding
                        from billing.payment p join billing.payment_status s on s.payment = p.id
                        where p.account = :account and p.id < :before
                        order by p.id desc limit :limit
                        """)
                .param("account", account.uuid())
                .param("before", before)
                .param("limit", limit)
                .query(PaymentRows::payment)
                .list();
    }

    /** Of all accounts, newest first, those with ids before {@code before}. */
    List<Payment> all(@Nullable PaymentState state, UUID before, int limit) {
        return jdbc.sql("""
                        select p.*, s.state, s.failure, s.refunded, s.refunding
                        from billing.payment p join billing.payment_status s on s.payment = p.id
                        where p.id < :before and (:state::text is null or s.state = :state)
                        order by p.id desc limit :limit
                        """)
                .param("before", before)
                .param("state", state == null ? null : state.word())
                .param("limit", limit)
                .query(PaymentRows::payment)
                .list();
    }

    /** Whether an invoice is being charged at this moment. */
    boolean isPending(InvoiceId invoice) {
        return jdbc.sql("""
                        select exists (select from billing.payment_status where invoice = :invoice and state = 'pending')
                        """)
                .param("invoice", invoice.uuid())
                .query(Boolean.class)
                .single();
    }

    /** What is under way of an account, by currency. */
    List<Money> pending(AccountId account) {
        return jdbc.sql("""
                        select p.currency, sum(p.amount)::bigint as amount
                        from billing.payment p join billing.payment_status s on s.payment = p.id
                        where p.account = :account and s.state = 'pending'
                        group by p.currency order by p.currency
                        """)
                .param("account", account.uuid())
                .query((row, number) ->
                        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount")))
                .list();
    }

    /** The payment that was recorded under a reference. */
    Optional<PaymentId> referred(String provider, String entity, String reference) {
        return jdbc.sql("""
                        select id from billing.payment
                        where provider = :provider and entity = :entity and reference = :reference
                        """)
                .param("provider", provider)
                .param("entity", entity)
                .param("reference", reference)
                .query((row, number) -> new PaymentId(row.getObject("id", UUID.class)))
                .optional();
    }

    void end(PaymentId id, PaymentState state, @Nullable String failure) {
        jdbc.sql("""
                        update billing.payment_status set state = :state, failure = :failure where payment = :id
                        """)
                .param("id", id.uuid())
                .param("state", state.word())
                .param("failure", failure)
                .update();
    }

    /** Moves what is given back of it; the database refuses more than it was. */
    void moveRefunds(PaymentId id, long refunded, long refunding) {
        jdbc.sql("""
                        update billing.payment_status
                        set refunded = refunded + :refunded, refunding = refunding + :refunding
                        where payment = :id
                        """)
                .param("id", id.uuid())
                .param("refunded", refunded)
                .param("refunding", refunding)
                .update();
    }

    /** Exactly one of the places. */
    void allocate(Payment payment, @Nullable InvoiceId invoice, @Nullable CreditId credit, Money amount, Instant now) {
        jdbc.sql("""
                        insert into billing.allocation (payment, number, account, invoice, credit, amount, made_at)
                        select :payment, coalesce(max(number), 0) + 1, :account, :invoice::uuid, :credit::uuid, :amount, :now
                        from billing.allocation where payment = :payment
                        """)
                .param("payment", payment.id().uuid())
                .param("account", payment.account().uuid())
                .param("invoice", invoice == null ? null : invoice.uuid())
                .param("credit", credit == null ? null : credit.uuid())
                .param("amount", amount.getAmountMinorLong())
                .param("now", Timestamps.of(now))
                .update();
    }

    List<Allocation> allocations(Payment payment) {
        return jdbc.sql("""
                        select * from billing.allocation where payment = :payment order by number
                        """)
                .param("payment", payment.id().uuid())
                .query((row, number) -> new Allocation(
                        invoice(row, "invoice"),
                        row.getObject("credit") == null ? null : new CreditId(row.getObject("credit", UUID.class)),
                        Money.ofMinor(payment.amount().getCurrencyUnit(), row.getLong("amount")),
                        Timestamps.read(row, "made_at")))
                .list();
    }

    static @Nullable InvoiceId invoice(ResultSet row, String column) throws SQLException {
        UUID uuid = row.getObject(column, UUID.class);
        return uuid == null ? null : new InvoiceId(uuid);
    }

    private static Payment payment(ResultSet row, int number) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        return new Payment(
                new PaymentId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("entity"),
                Money.ofMinor(currency, row.getLong("amount")),
                row.getString("provider"),
                row.getString("method"),
                invoice(row, "invoice"),
                row.getString("reference"),
                row.getObject("received_on", LocalDate.class),
                PaymentState.of(row.getString("state")),
                row.getString("failure"),
                Money.ofMinor(currency, row.getLong("refunded")),
                Money.ofMinor(currency, row.getLong("refunding")),
                Timestamps.read(row, "created_at"));
    }
}
