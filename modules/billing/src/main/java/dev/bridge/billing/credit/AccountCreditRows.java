package dev.bridge.billing.credit;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of account credit. */
final class AccountCreditRows {

    /** What was used of one amount for one thing. */
    record Used(CreditId credit, long amount) {}

    private final JdbcClient jdbc;

    AccountCreditRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AccountCredit credit) {
        jdbc.sql("""
                        insert into billing.account_credit
                               (id, account, entity, currency, amount, source, source_id, created_at)
                        values (:id, :account, :entity, :currency, :amount, :source, :sourceId, :now)
                        """)
                .param("id", credit.id().uuid())
                .param("account", credit.account().uuid())
                .param("entity", credit.entity())
                .param("currency", credit.amount().getCurrencyUnit().getCode())
                .param("amount", credit.amount().getAmountMinorLong())
                .param("source", credit.source().word())
                .param("sourceId", credit.sourceId())
                .param("now", Timestamps.of(credit.createdAt()))
                .update();
        jdbc.sql("""
                        insert into billing.account_credit_status (credit, account, amount)
                        values (:id, :account, :amount)
                        """)
                .param("id", credit.id().uuid())
                .param("account", credit.account().uuid())
                .param("amount", credit.amount().getAmountMinorLong())
                .update();
    }

    /** What has something left, oldest first. */
    List<AccountCredit> left(AccountId account, String entity, CurrencyUnit currency) {
        return jdbc.sql("""
                        select c.*, s.amount - s.used - s.reserved as remaining
                        from billing.account_credit_status s join billing.account_credit c on c.id = s.credit
                        where s.account = :account and s.used + s.reserved < s.amount
                          and c.entity = :entity and c.currency = :currency
                        order by c.created_at, c.id
                        """)
                .param("account", account.uuid())
                .param("entity", entity)
                .param("currency", currency.getCode())
                .query(AccountCreditRows::credit)
                .list();
    }

    /** Those of the accounts who have something left. */
    Set<AccountId> inFavour(Collection<AccountId> accounts) {
        return Set.copyOf(jdbc.sql("""
                        select distinct account from billing.account_credit_status
                        where account = any (:accounts::uuid[]) and used + reserved < amount
                        """)
                .param("accounts", column(accounts, AccountId::uuid))
                .query((row, number) -> new AccountId(row.getObject("account", UUID.class)))
                .list());
    }

    /** What is left, by currency. */
    List<Money> left(AccountId account) {
        return jdbc.sql("""
                        select c.currency, sum(s.amount - s.used - s.reserved)::bigint as remaining
                        from billing.account_credit_status s join billing.account_credit c on c.id = s.credit
                        where s.account = :account and s.used + s.reserved < s.amount
                        group by c.currency order by c.currency
                        """)
                .param("account", account.uuid())
                .query((row, number) ->
                        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("remaining")))
                .list();
    }

    /** What one thing gave; nothing gives twice. */
    Optional<AccountCredit> find(CreditSource source, UUID sourceId) {
        return jdbc.sql("""
                        select c.*, s.amount - s.used - s.reserved as remaining
                        from billing.account_credit c join billing.account_credit_status s on s.credit = c.id
                        where c.source = :source and c.source_id = :sourceId
                        """)
                .param("source", source.word())
                .param("sourceId", sourceId)
                .query(AccountCreditRows::credit)
                .optional();
    }

    /** Newest first, those with ids before {@code before}. */
    List<AccountCredit> list(AccountId account, UUID before, int limit) {
        return jdbc.sql("""
                        select c.*, s.amount - s.used - s.reserved as remaining
                        from billing.account_credit c join billing.account_credit_status s on s.credit = c.id
                        where c.account = :account and c.id < :before
                        order by c.id desc limit :limit
                        """)
                .param("account", account.uuid())
                .param("before", before)
                .param("limit", limit)
                .query(AccountCreditRows::credit)
                .list();
    }

    /** Moves what is used and what is reserved; the database refuses more than there is. */
    void move(CreditId credit, long used, long reserved) {
        jdbc.sql("""
                        update billing.account_credit_status
                        set used = used + :used, reserved = reserved + :reserved
                        where credit = :credit
                        """)
                .param("credit", credit.uuid())
                .param("used", used)
                .param("reserved", reserved)
                .update();
    }

    /** Records what an amount was used for: an invoice, or a refund. */
    void insertUse(AccountCredit credit, @Nullable UUID invoice, @Nullable UUID refund, long amount, Instant now) {
        insertUse(credit.id(), credit.account(), invoice, refund, amount, now);
    }

    void insertUse(
            CreditId credit,
            AccountId account,
            @Nullable UUID invoice,
            @Nullable UUID refund,
            long amount,
            Instant now) {
        jdbc.sql("""
                        insert into billing.account_credit_use (credit, number, account, invoice, refund, amount, made_at)
                        select :credit, coalesce(max(number), 0) + 1, :account, :invoice::uuid, :refund::uuid, :amount, :now
                        from billing.account_credit_use where credit = :credit
                        """)
                .param("credit", credit.uuid())
                .param("account", account.uuid())
                .param("invoice", invoice)
                .param("refund", refund)
                .param("amount", amount)
                .param("now", Timestamps.of(now))
                .update();
    }

    /** What is used for an invoice. */
    List<Used> usedFor(UUID invoice) {
        return jdbc.sql("""
                        select credit, sum(amount)::bigint as amount from billing.account_credit_use
                        where invoice = :invoice group by credit having sum(amount) > 0 order by credit
                        """)
                .param("invoice", invoice)
                .query(AccountCreditRows::used)
                .list();
    }

    /** What is kept or used for a refund. */
    List<Used> keptFor(UUID refund) {
        return jdbc.sql("""
                        select credit, sum(amount)::bigint as amount from billing.account_credit_use
                        where refund = :refund group by credit having sum(amount) > 0 order by credit
                        """)
                .param("refund", refund)
                .query(AccountCreditRows::used)
                .list();
    }

    private static Used used(ResultSet row, int number) throws SQLException {
        return new Used(new CreditId(row.getObject("credit", UUID.class)), row.getLong("amount"));
    }

    private static AccountCredit credit(ResultSet row, int number) throws SQLException {
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        return new AccountCredit(
                new CreditId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("entity"),
                Money.ofMinor(currency, row.getLong("amount")),
                Money.ofMinor(currency, row.getLong("remaining")),
                CreditSource.of(row.getString("source")),
                row.getObject("source_id", UUID.class),
                Timestamps.read(row, "created_at"));
    }
}
