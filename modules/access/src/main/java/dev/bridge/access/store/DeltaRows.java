package dev.bridge.access.store;

import dev.bridge.kernel.id.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code access.large_delta}. */
public final class DeltaRows {

    private final JdbcClient jdbc;

    public DeltaRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void insert(AccountId account, long revision, String delta) {
        jdbc.sql("""
                        insert into access.large_delta (account, revision, delta) values (:account, :revision, :delta::json)
                        """)
                .param("account", account.uuid())
                .param("revision", revision)
                .param("delta", delta)
                .update();
    }

    /** The delta, which must be there. */
    public String find(AccountId account, long revision) {
        return jdbc.sql("""
                        select delta from access.large_delta where account = :account and revision = :revision
                        """)
                .param("account", account.uuid())
                .param("revision", revision)
                .query(String.class)
                .single();
    }
}
