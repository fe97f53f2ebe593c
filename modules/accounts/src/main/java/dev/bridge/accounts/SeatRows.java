package dev.bridge.accounts;

import dev.bridge.kernel.id.AccountId;
import dev.bridge.platform.database.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of pools of seats and of their holders. */
final class SeatRows {

    private final JdbcClient jdbc;

    SeatRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The pools that members of an organization take seats in: its own, and its company's. */
    List<SeatPool> of(AccountId account) {
        return jdbc.sql("""
                        select s.* from accounts.account a join accounts.seat_pool s on s.account in (a.id, a.parent)
                        where a.id = :account and a.kind = 'organization' order by s.account, s.key
                        """)
                .param("account", account.uuid())
                .query(SeatRows::pool)
                .list();
    }

    Optional<SeatPool> find(AccountId account, String key) {
        return jdbc.sql("""
                        select * from accounts.seat_pool where account = :account and key = :key
                        """)
                .param("account", account.uuid())
                .param("key", key)
                .query(SeatRows::pool)
                .optional();
    }

    /** The organizations whose members take seats in the account's pools: itself, or those of the company. */
    Set<AccountId> organizations(AccountId account) {
        return new TreeSet<>(jdbc.sql("""
                        select id from accounts.account
                        where (id = :account or parent = :account) and kind = 'organization' and closed_at is null
                        """)
                .param("account", account.uuid())
                .query((row, number) -> new AccountId(row.getObject("id", UUID.class)))
                .list());
    }

    void limit(AccountId account, String key, @Nullable Integer seats, SeatPolicy policy) {
        jdbc.sql("""
                        insert into accounts.seat_pool as known (account, key, seats, policy)
                        values (:account, :key, cast(:seats as integer), :policy)
                        on conflict (account, key) do update
                        set seats = excluded.seats, policy = excluded.policy, version = known.version + 1
                        """)
                .param("account", account.uuid())
                .param("key", key)
                .param("seats", seats)
                .param("policy", policy.word())
                .update();
    }

    /** The holder's state, or empty for who has no seat. */
    Optional<String> state(SeatPool pool, UUID holder) {
        return jdbc.sql("""
                        select state from accounts.seat
                        where account = :account and pool = :pool and holder = :holder
                        """)
                .param("account", pool.account().uuid())
                .param("pool", pool.key())
                .param("holder", holder)
                .query(String.class)
                .optional();
    }

    void insert(SeatPool pool, UUID holder, String state, Instant now) {
        jdbc.sql("""
                        insert into accounts.seat (account, pool, holder, state, since)
                        values (:account, :pool, :holder, :state, :now)
                        """)
                .param("account", pool.account().uuid())
                .param("pool", pool.key())
                .param("holder", holder)
                .param("state", state)
                .param("now", Timestamps.of(now))
                .update();
    }

    void delete(SeatPool pool, UUID holder) {
        jdbc.sql("""
                        delete from accounts.seat where account = :account and pool = :pool and holder = :holder
                        """)
                .param("account", pool.account().uuid())
                .param("pool", pool.key())
                .param("holder", holder)
                .update();
    }

    SeatPool count(SeatPool pool, int occupied, int reserved) {
        return jdbc.sql("""
                        update accounts.seat_pool set occupied = occupied + :occupied, reserved = reserved + :reserved
                        where account = :account and key = :key
                        returning *
                        """)
                .param("account", pool.account().uuid())
                .param("key", pool.key())
                .param("occupied", occupied)
                .param("reserved", reserved)
                .query(SeatRows::pool)
                .single();
    }

    /** Whether the person belongs to another organization that takes seats in the pool. */
    boolean belongsElsewhere(SeatPool pool, AccountId except, UUID person) {
        return jdbc.sql("""
                        select exists (
                            select from accounts.membership m join accounts.account a on a.id = m.account
                            where m.principal = :person and m.account <> :except and m.roles <> '{}' and not m.blocked
                              and a.kind = 'organization' and a.closed_at is null
                              and (a.id = :account or a.parent = :account))
                        """)
                .param("person", person)
                .param("except", except.uuid())
                .param("account", pool.account().uuid())
                .query(Boolean.class)
                .single();
    }

    /** How many people belong to organizations, each once. */
    int people(Set<AccountId> organizations) {
        return jdbc.sql("""
                        select count(distinct m.principal)
                        from accounts.membership m join accounts.principal p on p.id = m.principal
                        where m.account = any (:organizations::uuid[]) and m.roles <> '{}' and not m.blocked
                          and p.kind = 'user'
                        """)
                .param("organizations", ArrayColumns.uuids(organizations))
                .query(Integer.class)
                .single();
    }

    /** Finds anew who holds a seat: the people of these organizations, and their open invitations. */
    void recount(SeatPool pool, Set<AccountId> organizations, Instant now) {
        jdbc.sql("""
                        delete from accounts.seat where account = :account and pool = :pool
                        """)
                .param("account", pool.account().uuid())
                .param("pool", pool.key())
                .update();
        jdbc.sql("""
                        insert into accounts.seat (account, pool, holder, state, since)
                        select distinct :account::uuid, :pool, m.principal, 'occupied', :now::timestamptz
                        from accounts.membership m join accounts.principal p on p.id = m.principal
                        where m.account = any (:organizations::uuid[]) and m.roles <> '{}' and not m.blocked
                          and p.kind = 'user'
                        union all
                        select :account::uuid, :pool, i.id, 'reserved', :now::timestamptz
                        from accounts.invitation i
                        where i.account = any (:organizations::uuid[]) and i.state = 'pending'
                        """)
                .param("account", pool.account().uuid())
                .param("pool", pool.key())
                .param("organizations", ArrayColumns.uuids(organizations))
                .param("now", Timestamps.of(now))
                .update();
        jdbc.sql("""
                        update accounts.seat_pool p
                        set occupied = (select count(*) from accounts.seat
                                        where account = p.account and pool = p.key and state = 'occupied'),
                            reserved = (select count(*) from accounts.seat
                                        where account = p.account and pool = p.key and state = 'reserved')
                        where p.account = :account and p.key = :pool
                        """)
                .param("account", pool.account().uuid())
                .param("pool", pool.key())
                .update();
    }

    private static SeatPool pool(ResultSet row, int number) throws SQLException {
        return new SeatPool(
                new AccountId(row.getObject("account", UUID.class)),
                row.getString("key"),
                row.getObject("seats", Integer.class),
                SeatPolicy.of(row.getString("policy")),
                row.getInt("occupied"),
                row.getInt("reserved"),
                row.getLong("version"));
    }
}
