package dev.bridge.billing.payment;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The books of the test provider. */
final class TestChargeRows {

    private final JdbcClient jdbc;

    TestChargeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it is the first of its key. */
    boolean insert(TestCharge charge) {
        ProviderOrder order = charge.order();
        return jdbc.sql("""
                        insert into billing.test_charge
                               (key, account, kind, currency, amount, method, settles_at, succeeds, created_at)
                        values (:key, :account, :kind, :currency, :amount, :method, :settles, :succeeds, :now)
                        on conflict do nothing
                        """)
                        .param("key", order.key().uuid())
                        .param("account", order.account().uuid())
                        .param("kind", order.refunded() == null ? "charge" : "refund")
                        .param("currency", order.amount().getCurrencyUnit().getCode())
                        .param("amount", order.amount().getAmountMinorLong())
                        .param("method", charge.method())
                        .param("settles", Timestamps.of(charge.settlesAt()))
                        .param("succeeds", charge.succeeds())
                        .param("now", Timestamps.of(charge.createdAt()))
                        .update()
                == 1;
    }

    Optional<TestCharge> find(AttemptId key) {
        return jdbc.sql("""
                        select * from billing.test_charge where key = :key
                        """)
                .param("key", key.uuid())
                .query((row, number) -> new TestCharge(
                        new ProviderOrder(
                                key,
                                new AccountId(row.getObject("account", UUID.class)),
                                Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount")),
                                row.getString("method"),
                                null),
                        row.getString("method"),
                        Timestamps.read(row, "settles_at"),
                        row.getBoolean("succeeds"),
                        Timestamps.read(row, "created_at")))
                .optional();
    }
}
