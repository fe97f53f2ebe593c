package dev.bridge.billing.payment;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of attempts. */
final class AttemptRows {

    private final JdbcClient jdbc;

    AttemptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Attempt attempt) {
        RefundId refund = attempt.refund();
        jdbc.sql("""
                        insert into billing.attempt (id, account, payment, refund, created_at)
                        values (:id, :account, :payment, :refund::uuid, :now)
                        """)
                .param("id", attempt.id().uuid())
                .param("account", attempt.account().uuid())
                .param("payment", attempt.payment().uuid())
                .param("refund", refund == null ? null : refund.uuid())
                .param("now", Timestamps.of(attempt.changedAt()))
                .update();
        jdbc.sql("""
                        insert into billing.attempt_status (attempt, account, state, changed_at)
                        values (:id, :account, :state, :now)
                        """)
                .param("id", attempt.id().uuid())
                .param("account", attempt.account().uuid())
                .param("state", attempt.state().word())
                .param("now", Timestamps.of(attempt.changedAt()))
                .update();
    }

    Optional<Attempt> find(AttemptId id) {
        return jdbc.sql("""
                        select a.*, s.state, s.asked, s.changed_at
                        from billing.attempt a join billing.attempt_status s on s.attempt = a.id
                        where a.id = :id
                        """).param("id", id.uuid()).query(AttemptRows::attempt).optional();
    }

    /** As it stands; nobody else moves it until the end of the transaction. */
    Attempt lock(AttemptId id) {
        return jdbc.sql("""
                        select a.*, s.state, s.asked, s.changed_at
                        from billing.attempt a join billing.attempt_status s on s.attempt = a.id
                        where a.id = :id
                        for update of s
                        """).param("id", id.uuid()).query(AttemptRows::attempt).single();
    }

    /** Those of a payment and of its refunds, oldest first. */
    List<Attempt> list(PaymentId payment) {
        return jdbc.sql("""
                        select a.*, s.state, s.asked, s.changed_at
                        from billing.attempt a join billing.attempt_status s on s.attempt = a.id
                        where a.payment = :payment
                        order by a.id
                        """)
                .param("payment", payment.uuid())
                .query(AttemptRows::attempt)
                .list();
    }

    void step(AttemptId id, AttemptState state, int asked, Instant now) {
        jdbc.sql("""
                        update billing.attempt_status set state = :state, asked = :asked, changed_at = :now
                        where attempt = :id
                        """)
                .param("id", id.uuid())
                .param("state", state.word())
                .param("asked", asked)
                .param("now", Timestamps.of(now))
                .update();
    }

    private static Attempt attempt(ResultSet row, int number) throws SQLException {
        UUID refund = row.getObject("refund", UUID.class);
        return new Attempt(
                new AttemptId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                new PaymentId(row.getObject("payment", UUID.class)),
                refund == null ? null : new RefundId(refund),
                AttemptState.of(row.getString("state")),
                row.getInt("asked"),
                Timestamps.read(row, "changed_at"));
    }
}
