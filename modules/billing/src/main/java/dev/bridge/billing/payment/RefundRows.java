package dev.bridge.billing.payment;

import dev.bridge.billing.InvoiceId;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of refunds. */
final class RefundRows {

    private final JdbcClient jdbc;

    RefundRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Refund refund) {
        InvoiceId invoice = refund.invoice();
        jdbc.sql("""
                        insert into billing.refund (id, payment, account, amount, invoice, reason, created_at)
                        values (:id, :payment, :account, :amount, :invoice::uuid, :reason, :now)
                        """)
                .param("id", refund.id().uuid())
                .param("payment", refund.payment().uuid())
                .param("account", refund.account().uuid())
                .param("amount", refund.amount().getAmountMinorLong())
                .param("invoice", invoice == null ? null : invoice.uuid())
                .param("reason", refund.reason())
                .param("now", Timestamps.of(refund.createdAt()))
                .update();
        jdbc.sql("""
                        insert into billing.refund_status (refund, account, state) values (:id, :account, :state)
                        """)
                .param("id", refund.id().uuid())
                .param("account", refund.account().uuid())
                .param("state", refund.state().word())
                .update();
    }

    Optional<Refund> find(RefundId id) {
        return jdbc.sql("""
                        select r.*, s.state, s.failure, p.currency
                        from billing.refund r
                        join billing.refund_status s on s.refund = r.id
                        join billing.payment p on p.id = r.payment
                        where r.id = :id
                        """).param("id", id.uuid()).query(RefundRows::refund).optional();
    }

    /** Oldest first. */
    List<Refund> list(PaymentId payment) {
        return jdbc.sql("""
                        select r.*, s.state, s.failure, p.currency
                        from billing.refund r
                        join billing.refund_status s on s.refund = r.id
                        join billing.payment p on p.id = r.payment
                        where r.payment = :payment
                        order by r.id
                        """)
                .param("payment", payment.uuid())
                .query(RefundRows::refund)
                .list();
    }

    void end(RefundId id, PaymentState state, @Nullable String failure) {
        jdbc.sql("""
                        update billing.refund_status set state = :state, failure = :failure where refund = :id
                        """)
                .param("id", id.uuid())
                .param("state", state.word())
                .param("failure", failure)
                .update();
    }

    private static Refund refund(ResultSet row, int number) throws SQLException {
        return new Refund(
                new RefundId(row.getObject("id", UUID.class)),
                new PaymentId(row.getObject("payment", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount")),
                PaymentRows.invoice(row, "invoice"),
                row.getString("reason"),
                PaymentState.of(row.getString("state")),
                row.getString("failure"),
                Timestamps.read(row, "created_at"));
    }
}
