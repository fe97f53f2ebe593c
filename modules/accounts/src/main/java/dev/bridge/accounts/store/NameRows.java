package dev.bridge.accounts.store;

import dev.bridge.accounts.LeaseState;
import dev.bridge.accounts.NameLease;
import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code accounts.name_lease}. */
public final class NameRows {

    private final JdbcClient jdbc;

    public NameRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it was inserted; not where the name, or one that looks like it, is there. Waits for who is inserting it. */
    public boolean insert(NameLease lease) {
        return jdbc.sql("""
                        insert into accounts.name_lease
                            (folded, skeleton, grandfathered, shown, account, state, until, since)
                        values (:folded, :skeleton, :grandfathered, :shown, :account, :state, :until, :since)
                        on conflict do nothing
                        """)
                        .param("folded", lease.folded())
                        .param("skeleton", lease.skeleton())
                        .param("grandfathered", lease.grandfathered())
                        .param("shown", lease.shown())
                        .param(
                                "account",
                                lease.account() == null ? null : lease.account().uuid())
                        .param("state", lease.state().word())
                        .param("until", Timestamps.orNull(lease.until()))
                        .param("since", Timestamps.of(lease.since()))
                        .update()
                == 1;
    }

    public Optional<NameLease> find(String folded) {
        return jdbc.sql("""
                        select * from accounts.name_lease where folded = :folded
                        """).param("folded", folded).query(NameRows::lease).optional();
    }

    /**
     * Whose name it was at an instant.
     *
     * @param until null while the account is called so; afterwards it led to the account until {@code leadsUntil}
     */
    public record Holding(
            AccountId account,
            @Nullable Instant until,
            @Nullable Instant leadsUntil) {}

    /** The last who came to be called so, at the instant or before it. */
    public Optional<Holding> holding(String folded, Instant at) {
        return jdbc.sql("""
                        select account, until, leads_until from accounts.name_holding
                        where folded = :folded and since <= :at order by since desc limit 1
                        """)
                .param("folded", folded)
                .param("at", Timestamps.of(at))
                .query((row, number) -> new Holding(
                        new AccountId(row.getObject("account", UUID.class)),
                        Timestamps.readOrNull(row, "until"),
                        Timestamps.readOrNull(row, "leads_until")))
                .optional();
    }

    /** Names that look like another and were let in all the same, in their order, those after {@code after}. */
    public List<NameLease> grandfathered(String after, int limit) {
        return jdbc.sql("""
                        select * from accounts.name_lease
                        where grandfathered and folded > :after order by folded limit :limit
                        """)
                .param("after", after)
                .param("limit", limit)
                .query(NameRows::lease)
                .list();
    }

    /** The account's active name. */
    public Optional<NameLease> active(AccountId account) {
        return jdbc.sql("""
                        select * from accounts.name_lease where account = :account and state = 'active'
                        """)
                .param("account", account.uuid())
                .query(NameRows::lease)
                .optional();
    }

    /** All of an account's names, the latest first. */
    public List<NameLease> of(AccountId account) {
        return jdbc.sql("""
                        select * from accounts.name_lease where account = :account order by since desc, folded
                        """)
                .param("account", account.uuid())
                .query(NameRows::lease)
                .list();
    }

    /** Writes who has the name, how it is shown, and in what state. */
    public void update(NameLease lease) {
        jdbc.sql("""
                        update accounts.name_lease
                        set shown = :shown, account = :account, state = :state, until = :until, since = :since
                        where folded = :folded
                        """)
                .param("folded", lease.folded())
                .param("shown", lease.shown())
                .param(
                        "account",
                        lease.account() == null ? null : lease.account().uuid())
                .param("state", lease.state().word())
                .param("until", Timestamps.orNull(lease.until()))
                .param("since", Timestamps.of(lease.since()))
                .update();
    }

    /** The name is anybody's. */
    public void delete(String folded) {
        jdbc.sql("""
                        delete from accounts.name_lease where folded = :folded
                        """).param("folded", folded).update();
    }

    /** Redirects whose time is over are tombstones. */
    public void buryOverdue(Instant now) {
        jdbc.sql("""
                        update accounts.name_lease set state = 'tombstone', until = null
                        where state = 'redirect' and until <= :now
                        """).param("now", Timestamps.of(now)).update();
    }

    /** How often the account has been renamed since, for which its row remembers the times. */
    public long renamesSince(AccountId account, Instant since) {
        return jdbc.sql("""
                        select count(*) from accounts.account a, unnest(a.renames) renamed
                        where a.id = :account and renamed > :since
                        """)
                .param("account", account.uuid())
                .param("since", Timestamps.of(since))
                .query(Long.class)
                .single();
    }

    /** Remembers a rename, and those since. */
    public void renamed(AccountId account, Instant now, Instant since) {
        jdbc.sql("""
                        update accounts.account
                        set renames = array_append(
                                array(select renamed from unnest(renames) renamed where renamed > :since), :now)
                        where id = :account
                        """)
                .param("account", account.uuid())
                .param("now", Timestamps.of(now))
                .param("since", Timestamps.of(since))
                .update();
    }

    /** Whatever of an account's names led to it leads nowhere from now on. */
    public void bury(AccountId account, Instant now) {
        jdbc.sql("""
                        update accounts.name_lease set state = 'tombstone', until = null, since = :now
                        where account = :account and state in ('active', 'redirect')
                        """)
                .param("account", account.uuid())
                .param("now", Timestamps.of(now))
                .update();
    }

    static NameLease lease(ResultSet row, int number) throws SQLException {
        UUID account = row.getObject("account", UUID.class);
        return new NameLease(
                row.getString("folded"),
                row.getString("skeleton"),
                row.getBoolean("grandfathered"),
                row.getString("shown"),
                account == null ? null : new AccountId(account),
                LeaseState.of(row.getString("state")),
                Timestamps.readOrNull(row, "until"),
                Timestamps.read(row, "since"));
    }
}
