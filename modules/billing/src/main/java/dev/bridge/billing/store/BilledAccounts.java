package dev.bridge.billing.store;

import dev.bridge.kernel.id.AccountId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts that have, or have had, subscriptions. */
public final class BilledAccounts {

    private final JdbcClient jdbc;

    public BilledAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of their ids. */
    public List<AccountId> list(UUID after, int limit) {
        return jdbc.sql("""
                        select account from billing.billed_account where account > :after order by account limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new AccountId(row.getObject("account", UUID.class)))
                .list();
    }
}
