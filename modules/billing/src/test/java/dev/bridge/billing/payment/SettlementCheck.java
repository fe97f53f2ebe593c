package dev.bridge.billing.payment;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether settlements, payments, refunds and account credit agree with each other and with the books. */
public final class SettlementCheck {

    private SettlementCheck() {}

    /** What does not agree. */
    public static List<String> differences(JdbcClient jdbc) {
        return jdbc.sql("""
                        select 'invoice ' || s.invoice from billing.settlement s
                        where s.paid <> coalesce((select sum(amount) from billing.allocation a where a.invoice = s.invoice), 0)
                           or s.credit_applied <> coalesce(
                                  (select sum(amount) from billing.account_credit_use u where u.invoice = s.invoice), 0)
                        union all
                        select 'credit ' || s.credit from billing.account_credit_status s
                        where s.used + s.reserved <> coalesce(
                                  (select sum(amount) from billing.account_credit_use u where u.credit = s.credit), 0)
                        union all
                        select 'payment ' || p.payment from billing.payment_status p
                        where p.state = 'succeeded'
                          and p.amount <> coalesce((select sum(amount) from billing.allocation a
                                                    where a.payment = p.payment and a.amount > 0), 0)
                        union all
                        select 'refunds of ' || p.payment from billing.payment_status p
                        where (p.refunded, p.refunding) <> (
                            select coalesce(sum(r.amount) filter (where s.state = 'succeeded'), 0)::bigint,
                                   coalesce(sum(r.amount) filter (where s.state = 'pending'), 0)::bigint
                            from billing.refund r join billing.refund_status s on s.refund = r.id
                            where r.payment = p.payment)
                        union all
                        select 'books of ' || coalesce(o.account, b.customer) from (
                            select account, sum(total - credited - paid - credit_applied - given_up) as open
                            from billing.settlement where not voided group by account) o
                        full join (
                            select l.customer, sum(l.debits - l.credits) as open
                            from (select a.customer, b.debits, b.credits from ledger.balance b
                                  join ledger.account a on a.id = b.account where a.code = 'receivable') l
                            group by l.customer) b on b.customer = o.account
                        where coalesce(o.open, 0) <> coalesce(b.open, 0)
                        union all
                        select 'account credit of ' || coalesce(o.account, b.customer) from (
                            select account, sum(amount - used) as credit
                            from billing.account_credit_status group by account) o
                        full join (
                            select l.customer, sum(l.credits - l.debits) as credit
                            from (select a.customer, b.debits, b.credits from ledger.balance b
                                  join ledger.account a on a.id = b.account where a.code = 'customer_credit') l
                            group by l.customer) b on b.customer = o.account
                        where coalesce(o.credit, 0) <> coalesce(b.credit, 0)
                        """).query((row, number) -> row.getString(1)).list();
    }
}
