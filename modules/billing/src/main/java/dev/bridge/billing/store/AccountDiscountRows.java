package dev.bridge.billing.store;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.billing.run.AccountDiscount;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Discounts of whole accounts, and when they were ended. Rows are only ever added. */
public final class AccountDiscountRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final DiscountText text;

    public AccountDiscountRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.text = new DiscountText(json);
    }

    /**
     * By account, oldest first.
     *
     * @param known only what was recorded before the accounts were at this revision; null for now
     */
    public Map<AccountId, List<AccountDiscount>> load(Collection<AccountId> accounts, @Nullable Long known) {
        Map<AccountId, List<AccountDiscount>> discounts = new HashMap<>();
        jdbc.sql("""
                        select d.account, d.currency, d.body, d.from_at,
                               case when :known::bigint is null or e.account_revision < :known then e.until_at end as until_at
                        from billing.discount d left join billing.discount_end e on e.discount = d.id
                        where d.account = any (:accounts::uuid[]) and (:known::bigint is null or d.account_revision < :known)
                        order by d.account, d.id
                        """)
                .param("accounts", column(accounts, AccountId::uuid))
                .param("known", known)
                .query((row, number) -> discounts
                        .computeIfAbsent(new AccountId(row.getObject("account", UUID.class)), _ -> new ArrayList<>())
                        .add(new AccountDiscount(
                                text.discount(json.readTree(row.getString("body"))),
                                row.getString("currency"),
                                Timestamps.read(row, "from_at"),
                                Timestamps.readOrNull(row, "until_at"))))
                .list();
        return discounts;
    }

    /**
     * Gives a discount.
     *
     * @param revision of the account before
     */
    public void insert(AccountId account, UUID id, AccountDiscount given, String by, Instant now, long revision) {
        jdbc.sql("""
                        insert into billing.discount
                               (id, account, currency, body, from_at, given_by, given_at, account_revision)
                        values (:id, :account, :currency, :body::jsonb, :from, :by, :now, :revision)
                        """)
                .param("id", id)
                .param("account", account.uuid())
                .param("currency", given.currency())
                .param("body", text.node(given.discount()).toString())
                .param("from", Timestamps.of(given.from()))
                .param("by", by)
                .param("now", Timestamps.of(now))
                .param("revision", revision)
                .update();
    }

    /**
     * Ends a discount; false where it has ended already, or there is none.
     *
     * @param revision of the account before
     */
    public boolean end(AccountId account, UUID id, String by, Instant now, long revision) {
        return jdbc.sql("""
                        insert into billing.discount_end (discount, until_at, ended_by, ended_at, account_revision)
                        select id, :now, :by, :now, :revision from billing.discount where id = :id and account = :account
                        on conflict do nothing
                        """)
                        .param("id", id)
                        .param("account", account.uuid())
                        .param("by", by)
                        .param("now", Timestamps.of(now))
                        .param("revision", revision)
                        .update()
                == 1;
    }
}
