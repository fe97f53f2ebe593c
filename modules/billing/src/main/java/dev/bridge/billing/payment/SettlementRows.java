package dev.bridge.billing.payment;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.invoice.InvoiceBalance;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of settlements. */
final class SettlementRows {

    private final JdbcClient jdbc;

    SettlementRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(List<Settlement> settlements) {
        jdbc.sql("""
                        insert into billing.settlement
                               (invoice, account, entity, currency, due_on, final_at, total, credit_applied)
                        select *, 0 from unnest(:invoices::uuid[], :accounts::uuid[], :entities::text[], :currencies::text[],
                                                :due::date[], :final::timestamptz[], :totals::bigint[])
                        """)
                .param("invoices", column(settlements, one -> one.invoice().uuid()))
                .param("accounts", column(settlements, one -> one.account().uuid()))
                .param("entities", column(settlements, Settlement::entity))
                .param("currencies", column(settlements, Settlement::currency))
                .param("due", column(settlements, Settlement::dueOn))
                .param("final", column(settlements, Settlement::finalAt))
                .param(
                        "totals",
                        column(settlements, one -> minor(one, one.balance().total())))
                .update();
    }

    void update(Settlement settlement) {
        InvoiceBalance balance = settlement.balance();
        jdbc.sql("""
                        update billing.settlement
                        set credited = :credited, paid = :paid, credit_applied = :applied, given_up = :givenUp,
                            voided = :voided
                        where invoice = :invoice
                        """)
                .param("invoice", settlement.invoice().uuid())
                .param("credited", minor(settlement, balance.credited()))
                .param("paid", minor(settlement, balance.paid()))
                .param("applied", minor(settlement, balance.creditApplied()))
                .param("givenUp", minor(settlement, settlement.givenUp()))
                .param("voided", settlement.voided())
                .update();
    }

    Optional<Settlement> find(InvoiceId invoice) {
        return jdbc.sql("""
                        select * from billing.settlement where invoice = :invoice
                        """)
                .param("invoice", invoice.uuid())
                .query(SettlementRows::settlement)
                .optional();
    }

    List<Settlement> find(List<InvoiceId> invoices) {
        return jdbc.sql("""
                        select * from billing.settlement where invoice = any (:invoices::uuid[])
                        """)
                .param("invoices", column(invoices, id -> id.uuid()))
                .query(SettlementRows::settlement)
                .list();
    }

    /** Those of which something is open, oldest first. */
    List<Settlement> open(AccountId account) {
        return jdbc.sql("""
                        select * from billing.settlement
                        where account = :account and not voided and credited + paid + credit_applied + given_up < total
                        order by final_at, invoice
                        """)
                .param("account", account.uuid())
                .query(SettlementRows::settlement)
                .list();
    }

    private static long minor(Settlement settlement, BigDecimal amount) {
        return Money.of(settlement.currency(), amount).getAmountMinorLong();
    }

    private static Settlement settlement(ResultSet row, int number) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        return new Settlement(
                new InvoiceId(row.getObject("invoice", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("entity"),
                currency,
                row.getObject("due_on", LocalDate.class),
                Timestamps.read(row, "final_at"),
                new InvoiceBalance(
                        amount(row, "total", currency),
                        amount(row, "credited", currency),
                        amount(row, "paid", currency),
                        amount(row, "credit_applied", currency)),
                amount(row, "given_up", currency),
                row.getBoolean("voided"));
    }

    private static BigDecimal amount(ResultSet row, String column, CurrencyUnit currency) throws SQLException {
        return Money.ofMinor(currency, row.getLong(column)).getAmount();
    }
}
