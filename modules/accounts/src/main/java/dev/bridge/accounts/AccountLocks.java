package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.platform.log.EventLog;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Locks accounts together with the companies above them, whose seats their members take. */
public final class AccountLocks {

    private final JdbcClient jdbc;
    private final EventLog log;

    AccountLocks(JdbcClient jdbc, EventLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /**
     * Locks, in the caller's transaction and in one order, the accounts and their companies.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code change_stale} where one of them joined or left a company
     *     at this moment
     */
    public void lock(Collection<AccountId> accounts) {
        Set<AccountId> companies = companies(accounts);
        Set<AccountId> all = new TreeSet<>(accounts);
        all.addAll(companies);
        log.lock(all);
        if (!companies(accounts).equals(companies)) {
            throw Problem.of(
                            AccountsError.CHANGE_STALE,
                            "The organization's company has changed at this moment; repeat the request.")
                    .exception();
        }
    }

    private Set<AccountId> companies(Collection<AccountId> accounts) {
        return new TreeSet<>(jdbc.sql("""
                        select distinct parent from accounts.account
                        where id = any (:accounts::uuid[]) and parent is not null
                        """)
                .param("accounts", ArrayColumns.uuids(accounts))
                .query((row, number) -> new AccountId(row.getObject("parent", UUID.class)))
                .list());
    }
}
