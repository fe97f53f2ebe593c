package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.kernel.problem.Problem;
import dev.bridge.kernel.problem.ProblemException;
import dev.bridge.platform.log.EventLog;
import dev.bridge.platform.web.ProblemResponses;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Locks accounts together with the companies above them, whose seats their members take. */
public final class AccountLocks {

    /** How long a request waits for a change to be over; it keeps a connection meanwhile. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int RETRY_AFTER = 5;

    private final JdbcClient jdbc;
    private final EventLog log;

    AccountLocks(JdbcClient jdbc, EventLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /**
     * Locks as {@link #lockForChange}, once no change of the accounts is being made: a change is made in several
     * transactions, and who belongs where stays as its preview saw it until the last of them. To be the first lock of its
     * transaction.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code change_running} where one is still being made after {@link
     *     #PATIENCE}; as {@link #lockForChange}
     */
    public void lock(Collection<AccountId> accounts) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isChanging(accounts)) {
            if (System.nanoTime() > end) {
                throw running();
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        lockForChange(accounts);
        if (isChanging(accounts)) {
            throw running();
        }
    }

    private boolean isChanging(Collection<AccountId> accounts) {
        return jdbc.sql("""
                        select exists (select from accounts.account_change
                                       where state in ('executing', 'undoing') and accounts && :accounts::uuid[])
                        """)
                .param("accounts", ArrayColumns.uuids(accounts))
                .query(Boolean.class)
                .single();
    }

    private static ProblemException running() {
        return Problem.of(
                        AccountsError.CHANGE_RUNNING,
                        "The account is being changed as a whole at this moment; repeat the request in a few seconds.")
                .with(ProblemResponses.RETRY_AFTER, RETRY_AFTER)
                .exception();
    }

    /**
     * Locks, in the caller's transaction and in one order, the accounts and their companies.
     *
     * @throws dev.bridge.kernel.problem.ProblemException {@code change_stale} where one of them joined or left a company
     *     at this moment
     */
    void lockForChange(Collection<AccountId> accounts) {
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
