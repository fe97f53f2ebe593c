package dev.bridge.billing.store;

import static dev.bridge.platform.database.Columns.column;

import dev.bridge.billing.run.Scheduled;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When accounts are due. Rows are changed under the accounts' locks in the log. */
public final class ScheduleRows {

    private final JdbcClient jdbc;

    public ScheduleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Scheduled> find(AccountId account) {
        return jdbc.sql("""
                        select * from billing.schedule where account = :account
                        """)
                .param("account", account.uuid())
                .query(ScheduleRows::scheduled)
                .optional();
    }

    public List<Scheduled> find(Collection<AccountId> accounts) {
        return jdbc.sql("""
                        select * from billing.schedule where account = any (:accounts::uuid[])
                        """)
                .param("accounts", column(accounts, AccountId::uuid))
                .query(ScheduleRows::scheduled)
                .list();
    }

    /**
     * Accounts for which something is to be done by now, claimed for some seconds so that others take other ones. Nothing but
     * useless work hangs on a claim: when it runs out somebody else may begin.
     */
    public List<AccountId> claim(Instant now, int limit) {
        return jdbc.sql("""
                        update billing.billed_account
                        set claimed_until = clock_timestamp() + interval '10 seconds'
                        where account in (
                            select a.account from billing.schedule s join billing.billed_account a on a.account = s.account
                            where s.next_at <= :now and s.parked_at is null and not s.moved
                              and (a.claimed_until is null or a.claimed_until < clock_timestamp())
                            order by s.next_at limit :limit
                            for no key update of a skip locked)
                        returning account
                        """)
                .param("now", Timestamps.of(now))
                .param("limit", limit)
                .query((row, number) -> new AccountId(row.getObject("account", UUID.class)))
                .list();
    }

    /** Lets others claim them again. */
    public void release(Collection<AccountId> accounts) {
        jdbc.sql("""
                        update billing.billed_account set claimed_until = null where account = any (:accounts::uuid[])
                        """).param("accounts", column(accounts, AccountId::uuid)).update();
    }

    /** Accounts that are parked, in the order of their ids. */
    public List<Scheduled> parked(UUID after, int limit) {
        return jdbc.sql("""
                        select * from billing.schedule where parked_at is not null and account > :after
                        order by account limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query(ScheduleRows::scheduled)
                .list();
    }

    /**
     * When an account is due from now on.
     *
     * @param moved whether somebody moves its time
     */
    public record Due(
            AccountId account,
            @Nullable Instant nextAt,
            @Nullable Instant billedUntil,
            boolean moved) {}

    public void put(List<Due> dues) {
        if (dues.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into billing.billed_account (account) select * from unnest(:accounts::uuid[])
                        on conflict do nothing
                        """).param("accounts", column(dues, due -> due.account.uuid())).update();
        jdbc.sql("""
                        insert into billing.schedule (account, next_at, billed_until, moved)
                        select * from unnest(:accounts::uuid[], :next::timestamptz[], :until::timestamptz[], :moved::boolean[])
                        on conflict (account) do update
                        set next_at = excluded.next_at, billed_until = excluded.billed_until, moved = excluded.moved
                        """)
                .param("accounts", column(dues, due -> due.account.uuid()))
                .param("next", column(dues, Due::nextAt))
                .param("until", column(dues, Due::billedUntil))
                .param("moved", column(dues, Due::moved))
                .update();
    }

    public void park(AccountId account, Scheduled.Parked parked) {
        jdbc.sql("""
                        update billing.schedule set parked_at = :now, parked_code = :code, parked_reason = :reason
                        where account = :account
                        """)
                .param("account", account.uuid())
                .param("now", Timestamps.of(parked.at()))
                .param("code", parked.code())
                .param("reason", parked.reason())
                .update();
    }

    /** Whether it was parked. */
    public boolean unpark(AccountId account) {
        return jdbc.sql("""
                        update billing.schedule set parked_at = null, parked_code = null, parked_reason = null
                        where account = :account and parked_at is not null
                        """).param("account", account.uuid()).update() == 1;
    }

    private static Scheduled scheduled(ResultSet row, int number) throws SQLException {
        Instant parkedAt = Timestamps.readOrNull(row, "parked_at");
        return new Scheduled(
                new AccountId(row.getObject("account", UUID.class)),
                Timestamps.readOrNull(row, "next_at"),
                Timestamps.readOrNull(row, "billed_until"),
                parkedAt == null
                        ? null
                        : new Scheduled.Parked(
                                parkedAt,
                                Objects.requireNonNull(row.getString("parked_code")),
                                Objects.requireNonNull(row.getString("parked_reason"))));
    }
}
