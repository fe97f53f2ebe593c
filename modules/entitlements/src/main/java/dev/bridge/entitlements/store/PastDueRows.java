package dev.bridge.entitlements.store;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts that owe. */
public final class PastDueRows {

    private final JdbcClient jdbc;

    public PastDueRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Instant> since(AccountId account) {
        return jdbc.sql("""
                        select since from entitlements.past_due where account = :account
                        """)
                .param("account", account.uuid())
                .query((row, number) -> Timestamps.read(row, "since"))
                .optional();
    }

    /** The account owes; where it did before, since then. */
    public boolean begin(AccountId account, Instant since) {
        return jdbc.sql("""
                                insert into entitlements.past_due (account, since) values (:account, :since)
                                on conflict do nothing
                                """)
                        .param("account", account.uuid())
                        .param("since", Timestamps.of(since))
                        .update()
                == 1;
    }

    public boolean end(AccountId account) {
        return jdbc.sql("""
                        delete from entitlements.past_due where account = :account
                        """).param("account", account.uuid()).update() == 1;
    }
}
